#define _POSIX_C_SOURCE 200809L /* for access */

#include "beside.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

bool
take_notice(ik_check_options *options, const char *file)
{
    char path[LONGEST_PATH];
    const char *end = strrchr(file, '.');
    int stem = (int)(end ? end - file : 0);
    snprintf(path, sizeof path, "%.*s.notice", stem, file);
    if (!end || access(path, R_OK) != 0)
        return true;
    const ik_case *notice = ik_case_from_file(path, NULL);
    ik_check_options_set_notice(options, notice);
    ik_case_unref(notice);
    return notice;
}

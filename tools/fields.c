#include "fields.h"

enum ik_field
nth_field(enum ik_kind kind, int n)
{
    return (enum ik_field)((int)kind * FIELDS_OF_A_KIND + n);
}

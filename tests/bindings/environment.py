"""Virtual environments with packages of PyPI, made once in the build tree."""
import hashlib
import os
import subprocess


def run(*command, **how):
    """A command's exit code and all that it said."""
    done = subprocess.run([str(word) for word in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **how)
    return done.returncode, done.stdout


def prepare(folder, wanted):
    """What is wrong, if the environment cannot be made in the folder; `wanted`
    is a file of requirements."""
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    stamp = folder / "made-of"
    if stamp.is_file() and stamp.read_text() == digest:
        return ""
    python = folder / "bin" / "python"
    for command in (["/usr/bin/python3", "-m", "venv", "--clear", folder],
                    [python, "-m", "pip", "install", "-q", "--no-compile",
                     "--disable-pip-version-check", "-r", wanted]):
        code, said = run(*command, env=dict(os.environ))
        if code:
            return said
    stamp.write_text(digest)
    return ""

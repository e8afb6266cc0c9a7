#!/usr/bin/python3
"""Writes what SWIG makes into an sdist: run by `meson dist`.

usage: written.py SWIG

The example for Tryton stays out: it has a licence of its own.
"""
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OPTIONS = ["-python", "-doxygen", "-Wall", "-Werror", "-interface", "_native"]


def main(swig):
    root = pathlib.Path(os.environ["MESON_DIST_ROOT"])
    shutil.rmtree(root / "examples/tryton")
    folder = root / "bindings/python/written"
    folder.mkdir()
    woven = folder / "woven.i"
    subprocess.run([sys.executable, HERE.parent / "swig" / "weave.py", woven],
                   check=True)
    subprocess.run([swig, *OPTIONS, f"-I{folder}", "-outdir", folder,
                    "-o", folder / "core_wrap.c", HERE / "core.i"],
                   check=True)
    woven.unlink()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main(*sys.argv[1:])

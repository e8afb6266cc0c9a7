"""The scenarios as case files, and a list of them for `many`."""
import pathlib

import records as cases
import run


def write(folder):
    """Each scenario's file, moment and title."""
    told = []
    for name in sorted(path.stem for path in cases.HERE.glob("*.toml")):
        for title, scenario, records in cases.scenarios(name):
            path = pathlib.Path(folder, f"{len(told):04}.xml")
            run.write_case(records, str(path))
            run.write_notice(scenario.get("notice"), path)
            moment = scenario["as_of"]
            told.append((path, run.MOMENTS.get(moment, moment),
                         f"{name}: {title}"))
    return told

#!/usr/bin/env python3
"""Holds measured figures against the floors that are only ever raised.

usage: floors.py NAME FIGURES.json   (the output of score.py --json; NAME is a key of floors.json)
"""
import json
import pathlib
import sys


def flat(figures):
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from ((f"{key} {part}".lower(), number) for part, number in value.items())
        else:
            yield key.lower(), value


def main():
    name, path = sys.argv[1:]
    floors = json.loads(pathlib.Path(__file__).with_name("floors.json").read_text())[name]
    (figures,) = json.loads(pathlib.Path(path).read_text()).values()
    figures = dict(flat(figures))
    fallen = 0
    for key, floor in floors.items():
        got = figures[key]
        fallen += got < floor
        print(f"{'ok  ' if got >= floor else 'FELL'} {name}: {key} {got:.4f}, floor {floor}")
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()

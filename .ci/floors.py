#!/usr/bin/env python3
"""Holds measured figures against the floors that are only ever raised.

usage: floors.py NAME FIGURES.json   (the output of score.py or score_sentences.py with --json, - for standard input;
NAME is a key of floors.json)
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
    figures = json.loads(sys.stdin.read() if path == "-" else pathlib.Path(path).read_text())
    # score.py names the corpus; of sentences the last of precision, recall and F1 counts
    figures = dict(flat(figures if "pred" in figures else next(iter(figures.values()))))
    figures = {key: value[-1] if isinstance(value, list) else value for key, value in figures.items()}
    fallen = 0
    for key, floor in floors.items():
        got = figures[key]
        fallen += got < floor
        print(f"{'ok  ' if got >= floor else 'FELL'} {name}: {key} {got:.4f}, floor {floor}")
    sys.exit(1 if fallen else 0)


if __name__ == "__main__":
    main()

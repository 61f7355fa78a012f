"""A running stack of tests/service/stack.sh, seen from outside."""
import json
import pathlib
import subprocess

TOP = pathlib.Path(__file__).resolve().parents[2]


class Stack:
    def __init__(self, folder):
        self.folder = folder
        with open(f"{folder}/demo.json", encoding="utf-8") as file:
            self.demo = json.load(file)

    def do(self, verb, part):
        subprocess.run([TOP / "tests/service/stack.sh", verb, self.folder, part], check=True,
                       stdout=subprocess.DEVNULL)

    def sql(self, query):
        """What the owner of the database sees."""
        short = pathlib.Path(self.folder, "short").read_text().strip()
        done = subprocess.run(["mariadb", "--no-defaults", f"--socket={short}/db/s", "-u", "root", "-N", "-B",
                               "--default-character-set=utf8mb4", "cimaise", "-e", query],
                              check=True, capture_output=True, text=True)
        return done.stdout.strip()

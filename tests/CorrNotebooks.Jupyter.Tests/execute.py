"""execute.py OUTPUT NOTEBOOK...: runs the notebooks with nbclient, two at a time, and writes the executed copies to OUTPUT."""
import asyncio
import pathlib
import sys

import nbformat
from nbclient import NotebookClient


async def execute(turn, notebook, output):
    async with turn:
        content = nbformat.read(notebook, as_version=4)
        await NotebookClient(content, timeout=600, resources={"metadata": {"path": str(notebook.parent)}}).async_execute()
        nbformat.write(content, output / notebook.name)


async def main(output, notebooks):
    output.mkdir(parents=True)
    turn = asyncio.Semaphore(2)
    await asyncio.gather(*(execute(turn, notebook, output) for notebook in notebooks))


asyncio.run(main(pathlib.Path(sys.argv[1]), [pathlib.Path(path) for path in sys.argv[2:]]))

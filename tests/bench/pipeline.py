"""The usual way to such a review: pandas, matplotlib, python-docx, LibreOffice. On the same content, for `make bench`.

Usage: pipeline.py REVIEW.docx REVIEW.xlsx OUT_FOLDER

Takes the words from the review's docx and the numbers from its workbook (reading them is not timed), then makes the same paper
anew: every figure drawn by matplotlib at 300 dpi, every table and paragraph set by python-docx, the pdf by LibreOffice, the
workbook by pandas. Prints one JSON object: seconds by stage, pages, figures, tables, and peak memory in kB.
"""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import docx
import matplotlib
import pandas as pd
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  (the backend comes first)

plt.rcParams["font.family"] = ["Noto Sans CJK SC", "DejaVu Sans"]


def blocks(path):
    """Paragraphs, tables and pictures of a docx in their order."""
    source = docx.Document(path)
    found = []
    for child in source.element.body.iterchildren():
        if child.tag == qn("w:tbl"):
            rows = [[cell.text for cell in row.cells] for row in docx.table.Table(child, source).rows]
            found.append(("table", rows))
        elif child.tag == qn("w:p"):
            paragraph = docx.text.paragraph.Paragraph(child, source)
            if child.findall(".//" + qn("w:drawing")):
                found.append(("figure", None))
            else:
                found.append((paragraph.style.name, paragraph.text))
    return found


def figure_data(path):
    """The data of every figure's sheet: a frame of categories and series."""
    frames = []
    for name, sheet in pd.read_excel(path, sheet_name=None, header=None).items():
        if name.startswith(("图", "Figure")):
            body = sheet.iloc[2:].dropna(how="all").dropna(how="all", axis=1)
            body.columns = [str(it) for it in body.iloc[0]]
            frames.append((name, body.iloc[1:].set_index(body.columns[0])))
    return frames


def draw(frames, folder):
    pictures = []
    for at, (name, frame) in enumerate(frames):
        numbers = frame.apply(pd.to_numeric, errors="coerce").dropna(how="all", axis=1)
        canvas, axis = plt.subplots(figsize=(6.14, max(2.0, min(6.0, 0.28 * len(numbers) + 1.2))))
        if not numbers.empty:
            numbers.plot.barh(ax=axis, width=0.8)
        axis.set_ylabel("")
        canvas.tight_layout()
        path = folder / f"{at}.png"
        canvas.savefig(path, dpi=300)
        plt.close(canvas)
        pictures.append(path)
    return pictures


def write_docx(content, pictures, path):
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    pictures = iter(pictures)
    tables = 0
    for kind, it in content:
        if kind == "figure":
            picture = next(pictures, None)
            if picture:
                paper.add_picture(str(picture), width=Mm(156))
        elif kind == "table":
            tables += 1
            table = paper.add_table(rows=len(it), cols=max(len(row) for row in it), style="Table Grid")
            for cells, row in zip(table.rows, it):
                for cell, text in zip(cells.cells, row):
                    cell.text = text
                    for run in cell.paragraphs[0].runs:
                        run.font.size = Pt(10.5)
        elif kind.lower().startswith("heading"):
            paper.add_heading(it, level=int(kind.split()[-1]))
        else:
            paper.add_paragraph(it)
    paper.save(path)
    return tables


def write_xlsx(content, frames, path):
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        tables = [it for kind, it in content if kind == "table"]
        for at, rows in enumerate(tables, 1):
            pd.DataFrame(rows).to_excel(book, sheet_name=f"T{at}", header=False, index=False)
        for at, (_, frame) in enumerate(frames, 1):
            frame.to_excel(book, sheet_name=f"F{at}")


def main():
    review, workbook, out = (pathlib.Path(it) for it in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    content, frames = blocks(review), figure_data(workbook)
    stages = {}

    def timed(name, work):
        began = time.perf_counter()
        made = work()
        stages[name] = time.perf_counter() - began
        return made

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pictures = timed("figures", lambda: draw(frames, folder))
        paper = out / "pipeline.docx"
        tables = timed("docx", lambda: write_docx(content, pictures, paper))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(paper)]
        timed("pdf", lambda: subprocess.run(convert, check=True, capture_output=True))
        timed("xlsx", lambda: write_xlsx(content, frames, out / "pipeline.xlsx"))
    told = subprocess.run(["pdfinfo", str(out / "pipeline.pdf")], check=True, capture_output=True, text=True).stdout
    pages = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
    # The larger of this program and what it started: LibreOffice.
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    answer = {"stages": stages, "pages": pages, "figures": len(frames), "tables": tables, "peak_kb": peak}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

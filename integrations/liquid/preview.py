"""Every mail, filled with its journey's example, as files to open in a browser.

python -m integrations.liquid.preview <folder for the result> [<folder of the templates>]
"""

import sys
from pathlib import Path

from integrations.liquid.mail_files import TemplateFiles
from integrations.liquid.mails import MailTemplates, TemplateError


def write(templates: Path, target: Path) -> list[Path]:
    """One `.html` and one `.txt` (subject first) per mail that has an example; returns the pages."""
    mails = MailTemplates(TemplateFiles.below(templates))
    pages = []
    for name in sorted(mails.names()):
        example = mails.example(name)
        if example is None:
            continue
        mail = mails.render(name, example)
        page = target / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(mail.html, encoding="utf-8")
        page.with_suffix(".txt").write_text(f"{mail.subject}\n\n{mail.text}", encoding="utf-8")
        pages.append(page)
    return pages


def main(arguments: list[str]) -> int:
    if len(arguments) not in {1, 2}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    templates = Path(arguments[1]) if len(arguments) == 2 else Path("templates")
    try:
        pages = write(templates, Path(arguments[0]))
    except TemplateError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.writelines(f"{page}\n" for page in pages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

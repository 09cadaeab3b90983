"""The list of leads: search without accents, filters, pages, files."""

import io
import zipfile

import pytest

from tests.console.browser import Console


async def two_leads(console: Console) -> tuple[str, str]:
    first = await console.api.submit(store="Concessionária São João", name="Zoé Ávila", phone="+55 (11) 98765-4321")
    second = await console.api.submit(store="Loja_Outra 100%", name="Bia Amostra", email="bia@example.com", phone=None)
    return first, second


@pytest.mark.parametrize(
    "written",
    ["sao joao", "SÃO JOÃO", "zoe avila", "Zoé", "LEA.EXEMPLO@example", "98765", "98765-4321", "(11) 98765"],
)
async def test_a_lead_is_found_as_people_write(console: Console, written: str) -> None:
    await two_leads(console)
    page = await (await console.manager()).get(f"/leads?q={written.replace(' ', '+')}")
    assert "São João" in page.text
    assert "Loja_Outra" not in page.text
    assert "1 lead<" in page.text


@pytest.mark.parametrize(
    ("written", "found"), [("100%25", True), ("%25", True), ("_", True), ("50%25", False), ("j_o", False)]
)
async def test_signs_of_a_pattern_are_signs(console: Console, written: str, found: bool) -> None:
    await two_leads(console)
    page = await (await console.manager()).get(f"/leads?q={written}")
    assert ("Loja_Outra" in page.text) is found
    assert "São João" not in page.text


async def test_filters(console: Console) -> None:
    first, second = await two_leads(console)
    assert (await console.api.happen(first, "pause")).status_code == 200
    browser = await console.manager()
    for query, shown in (
        ("flag=paused", {first}),
        ("journey=dealer&stage=LEAD", {first, second}),
        ("status=won", set()),
        ("owner=rita.amostra%40example.org", {first, second}),
        ("parked_reason=mail_unavailable", set()),
        ("journey=presales", set()),
        ("q=&status=&owner=", {first, second}),
    ):
        page = await browser.get(f"/leads?{query}")
        assert {lead for lead in (first, second) if lead in page.text} == shown, query


@pytest.mark.parametrize("query", ["status=nowhere", "owner=x", "cursor=x", "q=%00", "q=" + "a" * 300])
async def test_a_filter_that_is_wrong_is_told(console: Console, query: str) -> None:
    page = await (await console.manager()).get(f"/leads?{query}")
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")


async def test_pages_by_the_last_lead_seen(console: Console) -> None:
    for number in range(52):
        await console.api.submit(store=f"Loja {number}", email=f"lead{number}@example.com")
    browser = await console.manager()
    page = await browser.get("/leads?journey=dealer")
    assert "Loja 51<" in page.text
    assert "Loja 1<" not in page.text
    more = page.text.split('rel="next"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    page = await browser.get(more)
    assert "Loja 1<" in page.text
    assert "Loja 51<" not in page.text


async def test_files_for_a_brazilian_excel(console: Console) -> None:
    await two_leads(console)
    await console.api.submit(store="=1+1", email="formula@example.com")
    browser = await console.signed_in(language="pt-BR")
    csv = await browser.get("/leads/file.csv?q=joao")
    assert csv.content.startswith(b"\xef\xbb\xbf")
    head, line, *rest = csv.content.decode("utf-8-sig").split("\r\n")
    assert head.split(";")[:3] == ["Id", "Lead", "Pessoa"]
    assert line.split(";")[1] == "Concessionária São João"
    assert rest == [""]
    assert ";'=1+1;" in (await browser.get("/leads/file.csv")).text
    xlsx = await browser.get("/leads/file.xlsx")
    with zipfile.ZipFile(io.BytesIO(xlsx.content)) as book:
        sheet = "".join(book.read(name).decode() for name in book.namelist())
    assert "Concessionária São João" in sheet
    assert "<f>" not in sheet
    assert (await browser.get("/leads/file.exe")).status_code == 404

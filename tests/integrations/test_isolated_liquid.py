"""Templates that would cost too much: each is stopped with the budget that it broke, and holds up nobody."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import psutil
import pytest

from integrations.liquid.braze import Aborted, RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import Budget, BudgetExceeded
from integrations.liquid.connected_content import Answer, Request
from integrations.liquid.isolated import IsolatedLiquid, RendererLost

USER = User({"user_id": "u-1", "score": 101}, {"text": "ab" * 9000, "plan": "Gold"})
ENDLESS = "{% for i in (1..9999) %}{{ custom_attribute.${text} | split: 'a' | sort | join: 'b' | size }}{% endfor %}"
# However busy the machine is, what ends a template here is its own computing.
PATIENT = Budget(wall_seconds=150)
ASKING = "{% connected_content https://example.org/ :save found %}"


async def fetch(request: Request) -> Answer:
    return Answer(200, '{"found": "çedilha"}')


@pytest.fixture
async def liquid() -> AsyncIterator[IsolatedLiquid]:
    isolated = IsolatedLiquid(fetch, PATIENT)
    yield isolated
    await isolated.close()


async def exceeded(liquid: IsolatedLiquid, source: str) -> str:
    with pytest.raises(BudgetExceeded) as caught:
        await liquid.render(source, USER)
    assert f"budget: {caught.value.kind}" in str(caught.value)
    return caught.value.kind


async def test_what_a_template_gives_comes_back(liquid: IsolatedLiquid) -> None:
    source = "{% if {{custom_attribute.${plan}}} == 'Gold' %}" + ASKING + "{{found.found}} {{${score}}}{% endif %}"
    assert await liquid.render(source, USER) == "çedilha 101"
    with pytest.raises(Aborted, match="nothing to do"):
        await liquid.render("{% abort_message('nothing to do') %}", USER)
    with pytest.raises(TemplateMistake, match="line 2: "):
        await liquid.render("\n{% nope %}", USER)
    with pytest.raises(RenderingFailed):
        await liquid.render("{{ 1 | divided_by: 0 }}", USER)
    path = User({"user_id": "a/b"}, {})
    assert await liquid.render("/Lead/{{${user_id}}}", path, escaped=True) == "/Lead/a%2Fb"


@pytest.mark.parametrize(
    ("source", "budget"),
    [
        (ENDLESS, "time"),
        ("{% assign x = 99999999999 %}{% for i in (1..60) %}{% assign x = x | times: x %}{% endfor %}", "memory"),
        ("{% assign s = 'aaaaaaaaa' %}{% for i in (1..9) %}{% assign s = s | replace: 'a', s %}{% endfor %}", "memory"),
        ("{% for a in (1..9) %}{% for i in (1..9) %}{% assign s = s | append: custom_attribute.${text} "
         "| append: s %}{% endfor %}{% endfor %}", "memory"),
        ("{% assign s = custom_attribute.${text} | split: '' %}{% for i in (1..30) %}"
         "{% assign s = s | concat: s %}{% endfor %}", "memory"),
        ("{{ (1..10000000) | join: ',' | size }}", "iterations"),
        ("{{ 'a' | split: '' | concat: (1..10000000) | size }}", "iterations"),
        ("{% for i in (1..10000000) %}{% endfor %}", "iterations"),
        ("{% tablerow i in (1..10000000) %}{% endtablerow %}", "iterations"),
        ("{% for i in (1..200) %}{% for j in (1..200) %}{{ j }}{% endfor %}{% endfor %}", "iterations"),
        ("{% for i in (1..9999) %}0123456789abcdef{% endfor %}", "output"),
        ("{% for i in (1..1500) %}" + ASKING + "{% endfor %}", "requests"),
        (ASKING * 11, "requests"),
        ("{% assign s = custom_attribute.${text} %}{% for i in (1..5) %}{% assign s = s | append: s %}{% endfor %}"
         "{% connected_content https://example.org/ :method post :body {{ s }}{{ s }} %}", "output"),
    ],
)  # fmt: skip
async def test_budget_that_is_broken_is_named_and_the_next_template_is_rendered(
    liquid: IsolatedLiquid, source: str, budget: str
) -> None:
    assert await exceeded(liquid, source) == budget
    assert await liquid.render("{{${user_id}}}", USER) == "u-1"


async def test_ten_requests_are_within_the_budget(liquid: IsolatedLiquid) -> None:
    assert await liquid.render(ASKING * 10 + "ok", USER) == "ok"


async def test_others_are_rendered_while_one_goes_on_and_on(liquid: IsolatedLiquid) -> None:
    endless = asyncio.create_task(liquid.render(ENDLESS, USER))
    for _ in range(3):
        assert await liquid.render("{{${user_id}}}", USER) == "u-1"
    assert not endless.done()
    with pytest.raises(BudgetExceeded, match="time"):
        await endless


async def test_event_loop_goes_on_while_a_template_computes(liquid: IsolatedLiquid) -> None:
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    turning = asyncio.create_task(turn())
    assert await exceeded(liquid, ENDLESS) == "time"
    turning.cancel()
    assert turns > 1000


async def test_more_of_them_than_processes_end_one_after_the_other() -> None:
    isolated = IsolatedLiquid(fetch, Budget(cpu_seconds=0.2, wall_seconds=150), processes=1)
    endless = [asyncio.create_task(isolated.render(ENDLESS, USER)) for _ in range(2)]
    assert await isolated.render("{{${user_id}}}", USER) == "u-1"
    ends = await asyncio.gather(*endless, return_exceptions=True)
    assert [type(end) for end in ends] == [BudgetExceeded, BudgetExceeded]
    await isolated.close()


async def test_requests_that_take_too_long_together_are_too_long() -> None:
    async def slow(request: Request) -> Answer:
        await asyncio.sleep(1)
        return Answer(200, "{}")

    isolated = IsolatedLiquid(slow, Budget(wall_seconds=3))
    assert await exceeded(isolated, ASKING * 9) == "time"
    await isolated.close()


async def test_machine_that_is_too_busy_is_no_fault_of_the_template() -> None:
    isolated = IsolatedLiquid(fetch, Budget(cpu_seconds=600, wall_seconds=0.3))
    with pytest.raises(RendererLost, match="too busy"):
        await isolated.render(ENDLESS, USER)
    await isolated.close()


async def test_request_that_fails_says_so_and_its_process_goes_on() -> None:
    class Down(Exception):
        pass

    async def fails(request: Request) -> Answer:
        raise Down

    isolated = IsolatedLiquid(fails, PATIENT, processes=1)
    with pytest.raises(Down):
        await isolated.render(ASKING, USER)
    before = children()
    assert await isolated.render("{{${user_id}}}", USER) == "u-1"
    assert children() == before
    await isolated.close()


async def test_ordinary_templates_share_one_process_that_ends_with_the_renderer(liquid: IsolatedLiquid) -> None:
    for _ in range(5):
        await liquid.render("{{${user_id}}}", USER)
    assert len(children()) == 1
    await liquid.close()
    assert children() == []


async def test_process_that_somebody_ends_is_replaced(liquid: IsolatedLiquid) -> None:
    endless = asyncio.create_task(liquid.render(ENDLESS, USER))
    (process,) = await eventually(children)
    process.kill()
    with pytest.raises(RendererLost):
        await endless
    assert await liquid.render("{{${user_id}}}", USER) == "u-1"


async def test_rendering_that_is_called_off_leaves_no_process(liquid: IsolatedLiquid) -> None:
    endless = asyncio.create_task(liquid.render(ENDLESS, USER))
    (process,) = await eventually(children)
    endless.cancel()
    with pytest.raises(asyncio.CancelledError):
        await endless
    assert process not in children()


async def test_secrets_of_the_environment_stay_here(liquid: IsolatedLiquid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JORNADA_SECRET", "well kept")
    await liquid.render("{{${user_id}}}", USER)
    (process,) = children()
    assert "JORNADA_SECRET" not in process.environ()


def children() -> list[psutil.Process]:
    """The processes that render."""
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if "integrations.liquid.render_process" in child.cmdline():
                found.append(child)
    return found


async def eventually(found: Callable[[], list[psutil.Process]]) -> list[psutil.Process]:
    while not (result := found()):
        await asyncio.sleep(0.01)
    return result

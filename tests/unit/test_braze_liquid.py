"""The dialect that Braze's customers write: the seed's templates as printed, numbers that are texts, mistakes."""

from collections.abc import Mapping
from typing import Any

import pytest

from integrations.liquid.braze import Aborted, BrazeLiquid, RenderingFailed, TemplateMistake, User
from integrations.liquid.budget import BudgetExceeded
from integrations.liquid.connected_content import Answer, Request

SEED_BODY = """{% assign threshold = 100%}
{% if custom_attribute.${lead score} > threshold %}
{
"lead_status": "MQL"
}
{% else %}{% abort_message('not at threshold')%}
{% endif %}"""

SEED_TOKEN = """{% connected_content [instance].my.salesforce.com/services/oauth2/token
:method post
:body client_id=[client_id]_mem_amp_client_secret=[client_secret]_mem_amp_grant_type=client_credentials
:save result %}
Bearer {{result.access_token}}"""


async def rendered(source: str, attributes: Mapping[str, Any] | None = None, *, escaped: bool = False) -> str:
    user = User({"user_id": "u/1", "first_name": "Iara"}, attributes or {})
    return (await BrazeLiquid().render(source, user, escaped=escaped)).strip()


@pytest.mark.parametrize("score", [101, 100.5, "101", " 100.01 ", 1e6])
async def test_seed_template_hands_over_above_the_threshold(score: Any) -> None:
    for name in ("lead score", "lead_score"):
        assert await rendered(SEED_BODY, {name: score}) == '{\n"lead_status": "MQL"\n}'


@pytest.mark.parametrize("attributes", [{}, *({"lead_score": v} for v in (100, "100", -1, "abc", "", None, True, [1]))])
async def test_seed_template_aborts_at_the_threshold_or_without_a_number(attributes: dict[str, Any]) -> None:
    with pytest.raises(Aborted, match="not at threshold"):
        await rendered(SEED_BODY, attributes)


async def test_seed_token_comes_from_connected_content() -> None:
    asked: list[Request] = []

    async def fetch(request: Request) -> Answer:
        asked.append(request)
        return Answer(200, '{"access_token": "a-token"}')

    user = User({}, {})
    assert (await BrazeLiquid(fetch).render(SEED_TOKEN, user)).strip() == "Bearer a-token"
    (request,) = asked
    assert (request.method, request.url) == ("POST", "https://[instance].my.salesforce.com/services/oauth2/token")
    assert request.body == "client_id=[client_id]&client_secret=[client_secret]&grant_type=client_credentials"
    assert "client_secret" not in repr(request)


async def test_connected_content_fills_its_parts_and_tells_its_status() -> None:
    asked: list[Request] = []

    async def fetch(request: Request) -> Answer:
        asked.append(request)
        return Answer(404, '{"found": false}')

    source = """{% connected_content https://example.org/u/{{${user_id} | url_param_escape}}
      :method post :headers {"X-Key": "k"} :content_type application/json
      :body {"name": "{{${first_name} | json_escape}}"} :save known %}{{known.__http_status_code__}} {{known.found}}"""
    BrazeLiquid().check(source)
    assert await BrazeLiquid(fetch).render(source, User({"user_id": "a/b", "first_name": 'I"a'}, {})) == "404 false"
    (request,) = asked
    assert request.url == "https://example.org/u/a%2Fb"
    assert request.body == '{"name": "I\\"a"}'
    assert request.headers == {"Accept": "application/json", "Content-Type": "application/json", "X-Key": "k"}


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        ("custom_attribute.${x} == 101", "101", True),
        ("custom_attribute.${x} != 101", "101", False),
        ("custom_attribute.${x} == '007'", "007", True),
        ("custom_attribute.${x} == '7'", "007", False),
        ("custom_attribute.${x} >= 100 and custom_attribute.${x} < 200", "150", True),
        ("custom_attribute.${x} <= 'b'", "a", True),
        ("custom_attribute.${x} > 1 or true", "abc", True),
        ("custom_attribute.${x} == blank", "", True),
        ("custom_attribute.${x} contains 'MQ'", "MQL", True),
    ],
)
async def test_comparisons_take_texts_for_the_numbers_that_they_are(condition: str, value: Any, holds: bool) -> None:
    for tag, expected in (("if", holds), ("unless", not holds)):
        source = f"{{% {tag} {condition} %}}yes{{% else %}}no{{% end{tag} %}}"
        assert await rendered(source, {"x": value}) == ("yes" if expected else "no")
    chain = f"{{% if false %}}{{% elsif {condition} %}}yes{{% endif %}}"
    assert await rendered(chain, {"x": value}) == ("yes" if holds else "")


@pytest.mark.parametrize(
    ("source", "line", "told"),
    [
        ("{{ x }}", 1, "'x' is not known"),
        ("\n{{ ${user_id} | shout }}", 2, "unknown filter 'shout'"),
        ("\n\n{% foo %}", 3, "unexpected tag 'foo'"),
        ("\n{% if ${score} > %}{% endif %}", 2, "expected a primitive"),
        ("a\n{% if ${score} %}", 2, "expected tag endif"),
        ("{{${nobody}}}", 1, "${nobody} is not known"),
        ("{% include 'x' %}", 1, "unexpected tag 'include'"),
        ("{{${}}}", 1, "needs a name"),
        ("\n{{ custom_attribute.${a'b} }}", 2, "needs a name"),
        ("{% abort_message(1) %}", 1, "one text in quotes"),
        ("{% connected_content %}", 1, "needs an address"),
        ("{% connected_content https://a.example :nope 1 %}", 1, "':nope'"),
        ("{% connected_content https://a.example :save 1x %}", 1, "':save'"),
        ("{% connected_content https://a.example :method yell %}", 1, "':method'"),
        ("{% connected_content https://a.example/{{ y }} %}", 1, "'y' is not known"),
        ("{{ 1 ", 1, "expected '}}'"),
    ],
)
def test_mistake_is_refused_with_its_place(source: str, line: int, told: str) -> None:
    with pytest.raises(TemplateMistake) as caught:
        BrazeLiquid().check(source)
    assert caught.value.line == line
    assert told in str(caught.value)


def test_what_is_known_passes() -> None:
    for source in (SEED_BODY, SEED_TOKEN, "{% raw %}{{${}}}{% endraw %}", "{% comment %}{{ x }}{% endcomment %}",
                   "{% capture y %}{{${email_address}}}{% endcapture %}{{ y }}",
                   "{% for tag in custom_attribute.${tags} %}{{ tag }}{% endfor %}"):  # fmt: skip
        BrazeLiquid().check(source)


async def test_quoted_texts_and_what_is_no_markup_stay() -> None:
    assert await rendered("a\n{{ 'costs ${5}' }}\n{{${user_id}}} ${not markup}") == "a\ncosts ${5}\nu/1 ${not markup}"


async def test_value_never_changes_the_path_of_an_address() -> None:
    path = "/sobjects/Lead/{{${user_id}}}"
    user = User({"user_id": "../Account/1?x=#"}, {})
    assert await BrazeLiquid().render(path, user, escaped=True) == "/sobjects/Lead/..%2FAccount%2F1%3Fx%3D%23"
    with pytest.raises(RenderingFailed):
        await BrazeLiquid().render(path, User({"user_id": ".."}, {}), escaped=True)


async def test_failure_at_rendering_quotes_no_value() -> None:
    with pytest.raises(RenderingFailed) as caught:
        await rendered("{{ custom_attribute.${x} | divided_by: 0 }}", {"x": "iara@example.com"})
    assert "iara" not in str(caught.value)


async def test_endless_output_is_cut() -> None:
    with pytest.raises(BudgetExceeded, match="output"):
        await rendered("{% for i in (1..9999) %}0123456789012345678901234567890123456789{% endfor %}")

"""Templates as Braze documents them, each with what it gives: braces inside tags, what is not set, filters."""

from typing import Any

import pytest

from integrations.liquid.braze import Aborted, BrazeLiquid, User

PROFILE: dict[str, Any] = {
    "user_id": "u-1", "first_name": "Iara", "language": "pt", "time_zone": "America/Sao_Paulo", "email_address": "",
}  # fmt: skip
ATTRIBUTES: dict[str, Any] = {
    "plan": "Gold",
    "total_spend": 42,
    "points": "150",
    "balance": 20,
    "giftcard": 15,
    "price": 17.8,
    "registered": True,
    "shows": ["planet earth", "westworld"],
    "empty_list": [],
    "spaces": "  ",
    "zip code": "01310-100",
    "seen_at": "2021-08-04 9:00:00 UTC",
    "song": {"artist_name": "Ana", "play": {"count": 1000}},
    "pets": [{"id": 1, "type": "dog", "name": "Gus"}, {"id": 2, "type": "cat", "name": "Gerald"}],
    "quote": 'a "b" \\',
}

YES_OR_NO = "{{% if {} %}}yes{{% else %}}no{{% endif %}}"

CONDITIONS = [
    # Braces inside of tags, or none.
    ("{{custom_attribute.${total_spend}}} >0", "yes"),
    ("{{custom_attribute.${total_spend}}} > 100", "no"),
    ("custom_attribute.${total_spend} == 42", "yes"),
    ("{{custom_attribute.${plan}}} == 'Gold'", "yes"),
    ("{{ custom_attribute.${plan} }} != 'Gold'", "no"),
    ("{{custom_attribute.${registered}}} == true", "yes"),
    ("{{custom_attribute.${registered}}}", "yes"),
    ("{{custom_attribute.${points}}} >= 150", "yes"),
    ("{{custom_attribute.${points}}} < 99", "no"),
    ("{{${language}}} == 'pt'", "yes"),
    ("${language} == 'en' or {{custom_attribute.${plan}}} == 'Gold'", "yes"),
    ("{{custom_attribute.${plan}}} == 'Gold' and {{custom_attribute.${total_spend}}} < 10", "no"),
    ("{{custom_attribute.${plan}}} == '}}'", "no"),
    # A text or a list that contains a text; what can't contain anything.
    ("{{custom_attribute.${shows}}} contains 'westworld'", "yes"),
    ("{{custom_attribute.${shows}}} contains 'homeland'", "no"),
    ("custom_attribute.${plan} contains 'old'", "yes"),
    ("custom_attribute.${total_spend} contains '4'", "no"),
    ("custom_attribute.${registered} contains 'true'", "no"),
    ("custom_attribute.${nothing} contains 'x'", "no"),
    ("custom_attribute.${points} contains 15", "yes"),
    # What is not set.
    ("${first_name} == blank", "no"),
    ("${last_name} == blank", "yes"),
    ("{{custom_attribute.${company}}} == blank", "yes"),
    ("custom_attribute.${company} != blank", "no"),
    ("blank == custom_attribute.${company}", "yes"),
    ("custom_attribute.${plan} != blank", "yes"),
    ("${email_address} == blank", "yes"),
    ("custom_attribute.${spaces} == blank", "yes"),
    ("custom_attribute.${empty_list} == blank", "yes"),
    ("custom_attribute.${total_spend} == blank", "no"),
    ("custom_attribute.${song}.nobody == blank", "yes"),
    ("custom_attribute.${company} == nil", "yes"),
    ("custom_attribute.${company} == ''", "no"),
    ("custom_attribute.${company} == 0", "no"),
    ("custom_attribute.${company} > 0", "no"),
    ("custom_attribute.${company}", "no"),
]

TEMPLATES = [
    ("Hi {{ ${first_name} | default: 'Valued User' }}!", "Hi Iara!"),
    ("Hi {{ ${last_name} | default: 'Valued User' }}!", "Hi Valued User!"),
    ("{{custom_attribute.${zip code}}}", "01310-100"),
    ("{% assign balance = {{custom_attribute.${balance}}} %}"
     "You have ${{custom_attribute.${giftcard} | plus: {{balance}}}} to spend!", "You have $35 to spend!"),
    ("{% assign one = {{custom_attribute.${balance}}} %}{% assign sum = one | plus: {{custom_attribute.${giftcard}}} %}"
     "{{sum}}", "35"),
    ("{% assign one = custom_attribute.${balance} %}{{one}}", "20"),
    ("{% if ${language} == 'en' %}A{% elsif ${language} == 'pt' %}B{% else %}C{% endif %}", "B"),
    ("{% if {{custom_attribute.${plan}}} == 'Silver' %}A{% elsif{{custom_attribute.${plan}}} == 'Gold' %}B{% endif %}",
     "B"),
    ("{% unless {{custom_attribute.${plan}}} == 'Gold' %}A{% else %}B{% endunless %}", "B"),
    ("{% unless custom_attribute.${company} == blank %}A{% endunless %}", ""),
    ("{% case {{custom_attribute.${plan}}} %}{% when 'Silver', 'Gold' %}A{% else %}B{% endcase %}", "A"),
    ("{% case custom_attribute.${points} %}{% when 150 %}A{% else %}B{% endcase %}", "A"),
    ("{% case custom_attribute.${company} %}{% when 'x' or blank %}A{% else %}B{% endcase %}", "A"),
    ("{% assign pets = {{custom_attribute.${pets}}} %}{% for pet in pets %}{{pet.name}} the {{pet.type}}. {% endfor %}",
     "Gus the dog. Gerald the cat. "),
    ("{{custom_attribute.${pets}[0].name}}", "Gus"),
    ("{{custom_attribute.${song}.play.count}} {{custom_attribute.${song}['artist_name']}}", "1000 Ana"),
    ("{% for show in {{custom_attribute.${shows}}} %}{{ forloop.index }}{{ show }} {% endfor %}",
     "1planet earth 2westworld "),
    ("{{ custom_attribute.${shows} | first }}, {{ custom_attribute.${shows} | last }}", "planet earth, westworld"),
    ("{{ custom_attribute.${shows} | join: ' and ' | upcase }}", "PLANET EARTH AND WESTWORLD"),
    ("{{ custom_attribute.${shows} | index: 1 }}", "westworld"),
    ("{{ custom_attribute.${song} | property_accessor: 'artist_name' }}", "Ana"),
    ('{{"Big Sale" | upcase}}', "BIG SALE"),
    ('{{ "Big Sale" | upcase | remove: "BIG" }}', " SALE"),
    ("{{15 | divided_by: 2}} {{15 | divided_by: 2.0}}", "7 7.5"),
    ("{{ 'hey' | md5 }}", "6057f13c496ecf7fd777ceb9e79ae285"),
    ("{{ 'hey' | sha1 }}", "7f550a9f4c44173a37664d938f1355f0f92a47a7"),
    ("{{ 'hey' | sha2 }}", "fa690b82061edfd2852629aeba8a8977b57e40fcb77d1a7a28b26cba62591204"),
    ("{{ 'hey' | sha256 }}", "fa690b82061edfd2852629aeba8a8977b57e40fcb77d1a7a28b26cba62591204"),
    ("{{ 'blah' | base64_encode }} {{ 'blah' | base64 }} {{ 'YmxhaA==' | base64_decode }}", "YmxhaA== YmxhaA== blah"),
    ("{{ 'hey' | hmac_sha1_hex: 'secret_key' }}", "2a3969bed25bfeefb00aca4063eb9590b4df8f0e"),
    ("{{ 'hey' | hmac_sha1: 'secret_key' }}", "2a3969bed25bfeefb00aca4063eb9590b4df8f0e"),
    ("{{ 'hey' | hmac_sha1_base64: 'secret_key' }}", "KjlpvtJb/u+wCspAY+uVkLTfjw4="),
    ("{{ 'hey' | hmac_sha256_hex: 'secret_key' }}",
     "8df897f8da3d7992fe57c8dbc6f27578cfbf2dcc4d0fbb4000b8c924841d508e"),
    ("{{ 'hey' | hmac_sha256: 'secret_key' }}", "8df897f8da3d7992fe57c8dbc6f27578cfbf2dcc4d0fbb4000b8c924841d508e"),
    ("{{ 'hey' | hmac_sha256_base64: 'secret_key' }}", "jfiX+No9eZL+V8jbxvJ1eM+/LcxND7tAALjJJIQdUI4="),
    ("{{ 'hey' | hmac_sha512: 'k' | size }}", "128"),
    ("{{'hey<>hi' | url_escape}} {{'hey<&>hi' | url_param_escape}} {{ 'google search' | url_encode }}",
     "hey%3C%3Ehi hey%3C%26%3Ehi google+search"),
    ("{{ 123456 | number_with_delimiter }} {{ 1234567.5 | number_with_delimiter }} {{ -1234 | number_with_delimiter }}",
     "123,456 1,234,567.5 -1,234"),
    ("{{ 999 | number_with_delimiter }} {{ 'x' | number_with_delimiter }} {{ '1000' | number_with_delimiter: '.' }}",
     "999 x 1.000"),
    ("${{custom_attribute.${price} | money}} ${{145 | money}} ${{145 | divided_by: 100.00 | money}}",
     "$17.80 $145.00 $1.45"),
    ("{% assign amount = '350000.25' | plus: 0 %}{{ amount | money }}", "350000.25"),
    ('{"q": "{{custom_attribute.${quote} | json_escape}}"}', '{"q": "a \\"b\\" \\\\"}'),
    ("{{ custom_attribute.${shows} | as_json_string }}", '["planet earth", "westworld"]'),
    ("""{% assign parsed = '{"a": [1, 2]}' | json_parse %}{{ parsed.a[1] }}""", "2"),
    ("{{custom_attribute.${seen_at} | time_zone: 'America/Los_Angeles' | date: '%a %b %e %T'}}", "Wed Aug  4 02:00:00"),
    ("{{custom_attribute.${seen_at} | time_zone: 'America/Los_Angeles'}}", "2021-08-04 02:00:00 -0700"),
    ("{{custom_attribute.${seen_at} | time_zone: ${time_zone} | date: '%H:%M %z'}}", "06:00 -0300"),
    ("{{custom_attribute.${seen_at} | date: '%b %d'}} {{custom_attribute.${seen_at} | date: '%s'}}",
     "Aug 04 1628067600"),
    ("{{ 1628067600 | date: '%Y-%m-%d %H:%M:%S' }}", "2021-08-04 09:00:00"),
    ("{{ 'no date' | date: '%Y' }}", "no date"),
    ("{{ custom_attribute.${nothing} | date: '%Y' }}|", "|"),
    ("{{ custom_attribute.${nothing} | md5 }}", "d41d8cd98f00b204e9800998ecf8427e"),
    ("{% assign known = '' | split: '' %}{% for pet in custom_attribute.${pets} %}"
     "{% if pet['type'] == 'cat' %}{% assign known = custom_attribute.${pets} | slice: forloop.index0 "
     "| concat: known %}{% endif %}{% endfor %}{{ known[0].name }}", "Gerald"),
    ("{% capture greeting %}Hi {{${first_name}}}{% endcapture %}{{ greeting | append: '!' }}", "Hi Iara!"),
    ("{%- if true -%} a {%- endif -%} b", "ab"),
    ("{% raw %}{{${first_name}}}{% endraw %}{% comment %}{{ x | y }}{% endcomment %}{% # a word %}",
     "{{${first_name}}}"),
    ("{% liquid\n  assign x = {{custom_attribute.${balance}}}\n  if x > 10\n    echo x\n  endif\n%}", "20"),
    ("{{ custom_attribute.${pets} | map: 'name' | sort | join: ',' }}", "Gerald,Gus"),
    ("{% if {{custom_attribute.${shows}}}.size > 1 %}many{% endif %}", "many"),
]  # fmt: skip


async def rendered(source: str) -> str:
    liquid = BrazeLiquid()
    liquid.check(source)
    return await liquid.render(source, User(PROFILE, ATTRIBUTES))


@pytest.mark.parametrize(("condition", "holds"), CONDITIONS)
async def test_condition(condition: str, holds: str) -> None:
    assert await rendered(YES_OR_NO.format(condition)) == holds


@pytest.mark.parametrize(("source", "result"), TEMPLATES)
async def test_template(source: str, result: str) -> None:
    assert await rendered(source) == result


async def test_now_is_the_present_moment() -> None:
    year = await rendered("{{ 'now' | date: '%Y' }}")
    assert len(year) == 4
    assert await rendered("{{ 'now' | time_zone: 'America/Bogota' | date: '%z' }}") == "-0500"


async def test_abort_without_a_reason_is_an_abort() -> None:
    with pytest.raises(Aborted):
        await rendered("{% if {{${time_zone}}} =='America/Los_Angeles' %}Stream now!{% else %}{% abort_message () %}"
                       "{% endif %}")  # fmt: skip

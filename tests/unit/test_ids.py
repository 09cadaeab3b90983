"""Keys: stable, distinct, and saying nothing about the person."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain import ids

words = st.text(st.characters(codec="ascii", categories=["L", "N"], include_characters="_"), min_size=1, max_size=12)
secrets = st.text(min_size=1, max_size=20)
purposes = st.sampled_from(["u", "o"])


def test_lead_ids_are_distinct_and_fit_for_workflow_ids_and_links() -> None:
    made = {ids.new_lead_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"ld_[0-9a-f]{20}", lead_id) for lead_id in made)


@given(words)
def test_a_workflow_id_is_the_same_each_time_and_names_its_journey(journey: str) -> None:
    lead_id = ids.new_lead_id()
    assert ids.workflow_id(journey, lead_id) == ids.workflow_id(journey, lead_id)
    assert ids.journey_of(ids.workflow_id(journey, lead_id)) == journey
    assert ids.workflow_id(journey, lead_id) != ids.workflow_id(journey, ids.new_lead_id())


key_parts = st.tuples(words, words, words | st.just(""), words)


@given(key_parts, key_parts)
def test_two_mails_share_a_key_only_when_they_are_the_same_mail(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    assert (ids.email_key(*one) == ids.email_key(*other)) == (one == other)


@given(st.text(), st.text())
def test_a_message_id_is_the_same_for_every_attempt_and_its_own_for_each_mail(one: str, other: str) -> None:
    assume(one != other)
    made = ids.message_id(one, "example.com")
    assert made == ids.message_id(one, "example.com")
    assert made != ids.message_id(other, "example.com")
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.com>", made)


@given(st.emails(), secrets, secrets)
def test_a_fingerprint_recognises_an_address_without_holding_it(address: str, secret: str, other: str) -> None:
    assume(secret != other)
    made = ids.fingerprint(address, secret)
    assert made == ids.fingerprint(address, secret)
    assert re.fullmatch(r"[0-9a-f]{64}", made)
    assert made != ids.fingerprint(address, other)
    assert made != ids.fingerprint("x" + address, secret)


@given(purposes, words, secrets)
def test_a_link_token_leads_back_to_its_subject(purpose: str, subject: str, secret: str) -> None:
    token = ids.link_token(purpose, subject, secret)
    assert ids.read_link_token(purpose, token, secret) == subject
    assert re.fullmatch(r"[\w.-]+", token, re.ASCII)


@given(words, secrets, secrets)
def test_a_link_token_holds_for_its_purpose_and_secret_only(subject: str, secret: str, other: str) -> None:
    assume(secret != other)
    token = ids.link_token("u", subject, secret)
    assert ids.read_link_token("o", token, secret) is None
    assert ids.read_link_token("u", token, other) is None


@given(words, words, secrets)
def test_a_seal_holds_for_its_subject_only(subject: str, other: str, secret: str) -> None:
    assume(subject != other)
    seal = ids.link_token("u", subject, secret).rpartition(".")[2]
    assert ids.read_link_token("u", f"{other}.{seal}", secret) is None


@given(words, secrets, st.data())
def test_a_token_with_one_character_changed_is_not_ours(subject: str, secret: str, data: st.DataObject) -> None:
    token = ids.link_token("u", subject, secret)
    place = data.draw(st.integers(0, len(token) - 1))
    character = data.draw(st.characters(codec="ascii").filter(lambda c: c != token[place]))
    assert ids.read_link_token("u", token[:place] + character + token[place + 1 :], secret) is None


@pytest.mark.parametrize("token", ["", ".", "ld_1", "ld_1.", ".seal", "ld_1.séal", "ld_1.\udcff", "\x00.\x00"])
def test_a_token_that_nobody_made_is_read_as_nobodys(token: str) -> None:
    assert ids.read_link_token("u", token, "secret") is None


def test_an_empty_subject_is_nobody_even_under_our_seal() -> None:
    assert ids.read_link_token("u", ids.link_token("u", "", "secret"), "secret") is None

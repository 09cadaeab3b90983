"""Which moves the commercial pipeline allows."""

from itertools import product

import pytest

from domain.errors import Refused
from domain.pipeline import Column, Platform, check_move

ELSEWHERE = [column for column in Column if column is not Column.AVALIACAO]


def is_allowed(platform: Platform, origin: Column, target: Column, has_presentation: bool) -> bool:
    try:
        check_move(platform, origin, target, has_presentation=has_presentation)
    except Refused:
        return False
    return True


def test_the_columns_are_in_the_order_of_the_board() -> None:
    names = ["LEAD", "APRESENTACAO", "CREDENCIAMENTO", "AVALIACAO", "CLIENTE", "SEM_INTERESSE"]
    assert [column.value for column in Column] == names


def test_columns_and_platforms_are_shown_as_people_write_them() -> None:
    titles = ["LEAD", "APRESENTAÇÃO", "CREDENCIAMENTO", "AVALIAÇÃO", "CLIENTE", "SEM INTERESSE"]
    assert [column.label for column in Column] == titles
    assert [platform.label for platform in Platform] == ["autocloud®", "Feirão Digital®"]


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize("has_presentation", [True, False])
def test_a_card_goes_anywhere_but_to_avaliacao_freely(platform: Platform, has_presentation: bool) -> None:
    for origin, target in product(Column, ELSEWHERE):
        assert is_allowed(platform, origin, target, has_presentation) == (origin is not target)


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("platform", Platform)
def test_a_move_to_where_the_card_is_already_is_refused_and_says_so(platform: Platform, column: Column) -> None:
    with pytest.raises(Refused, match=f"^the card is in {column.value} already$"):
        check_move(platform, column, column, has_presentation=True)


@pytest.mark.parametrize("origin", ELSEWHERE)
@pytest.mark.parametrize("platform", Platform)
def test_no_card_enters_avaliacao_without_a_presentation(platform: Platform, origin: Column) -> None:
    with pytest.raises(Refused, match="without a presentation"):
        check_move(platform, origin, Column.AVALIACAO, has_presentation=False)


def test_an_autocloud_card_enters_avaliacao_from_credenciamento_only() -> None:
    origins = [origin for origin in ELSEWHERE if is_allowed(Platform.AUTOCLOUD, origin, Column.AVALIACAO, True)]
    assert origins == [Column.CREDENCIAMENTO]


def test_the_refusal_of_an_autocloud_trial_names_the_column_the_card_is_in() -> None:
    with pytest.raises(Refused, match="only from CREDENCIAMENTO, and this one is in APRESENTACAO"):
        check_move(Platform.AUTOCLOUD, Column.APRESENTACAO, Column.AVALIACAO, has_presentation=True)


def test_a_feirao_digital_card_with_a_presentation_enters_avaliacao_from_everywhere() -> None:
    origins = [origin for origin in ELSEWHERE if is_allowed(Platform.FEIRAO_DIGITAL, origin, Column.AVALIACAO, True)]
    assert origins == ELSEWHERE

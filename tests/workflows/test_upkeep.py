"""The upkeep of a routing table, as the weekly schedule starts it, in skipped time."""

from collections.abc import Sequence

from tests.enrollment_world import MAINTAINER, ONE, EnrollmentWorld

SUBJECT = 'Tabla de asignación "faculty": requiere su atención'


async def look_after(educon: EnrollmentWorld, *weeks: int) -> Sequence[str]:
    """What comes of a look in each of these weeks, one after the other."""
    world, ends = educon.world, list[str]()
    for week in weeks:
        if week:
            await world.pass_time(days=7 * week)
        run = await world.client.start_workflow(
            "upkeep", "faculty", id=f"upkeep-faculty-{len(ends)}", task_queue=world.settings.task_queue
        )
        world.also_record.append(run.id)
        with world.environment.auto_time_skipping_disabled():
            ends.append(await run.result())
    return ends


async def test_table_that_nobody_reviewed_is_told_of_every_week_until_the_review(educon: EnrollmentWorld) -> None:
    assert await look_after(educon, 0) == ["right"]
    assert await look_after(educon, 26, 0, 1) == ["told", "told", "told"]
    assert educon.mailed(MAINTAINER) == {SUBJECT: 2}  # the second look was in the same week as the first
    await educon.review()
    assert await look_after(educon, 1, 1) == ["right", "right"]
    assert educon.mailed(MAINTAINER) == {SUBJECT: 2}


async def test_faculty_without_a_row_and_an_advisor_who_left_are_told(educon: EnrollmentWorld) -> None:
    _, lead_id = await educon.enroll("ARTES")
    await educon.world.until_lead(lead_id, stage="SIN_ASESOR")
    advisors = (await educon.table()).table.document()["advisors"]
    await educon.edit(advisors=[{**advisor, "active": advisor["email"] != ONE} for advisor in advisors])
    assert await look_after(educon, 0) == ["told"]
    text = educon.text_of(SUBJECT)
    assert "- ARTES: 1 solicitud" in text.splitlines()
    assert f"{ONE} está inactivo en la tabla" in text
    assert "REVISIÓN SEMESTRAL" not in text

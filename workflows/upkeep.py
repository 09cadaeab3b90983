"""The upkeep of routing tables, which a schedule asks for every week (seed 002, section 7)."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from workflows import options


@workflow.defn(name="upkeep")
class Upkeep:
    """Looks at one table and tells its maintainer what has to be mended. The input is the table's name."""

    @workflow.run
    async def run(self, table: str) -> str:
        workflow.set_current_details(f"Looks whether the routing table **{table}** is still true")
        told: str = await workflow.execute_activity(
            "upkeep.look_after", table, result_type=str, summary=f"Look after {table}", **options.upkeep()
        )
        return told

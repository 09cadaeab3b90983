"""The look into the cloud-ingestion table, as a worker takes it."""

import logging

from domain.scoring.findings import SyncReport
from services.failures import permanent
from services.scoring.cloud_ingestion import CloudIngestion
from storage.customer_table import TableUnusable

logger = logging.getLogger("jornada.scoring")


class ScoringIngestion:
    """Reads the table that is among the settings; nothing when none is."""

    def __init__(self, table: CloudIngestion | None) -> None:
        self._table = table

    async def run(self) -> SyncReport:
        """Takes in what is new. Raises ApplicationError when the table can't be used."""
        if self._table is None:
            return SyncReport()
        try:
            counted = await self._table.run()
        except TableUnusable as error:
            logger.error("the cloud-ingestion table can't be used: %s", error)
            raise permanent("table_unusable", str(error)) from None
        if counted.refused:
            logger.warning("%d rows of the cloud-ingestion table were refused", counted.refused)
        return SyncReport(taken=counted.taken, known=counted.known, refused=counted.refused)

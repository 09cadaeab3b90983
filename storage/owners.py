"""Who may be made to answer for a lead."""

from storage.database import Connection


async def is_known(connection: Connection, email: str, lead_id: str) -> bool:
    """Whether anybody has this address who works here: with a key, a lead, in the team, or in a routing table."""
    return bool(
        await connection.fetchval(
            """
            SELECT EXISTS (SELECT FROM api_keys WHERE email = $1 AND revoked_at IS NULL)
                OR EXISTS (SELECT FROM leads WHERE owner_email = $1)
                OR EXISTS (SELECT FROM timeline WHERE lead_id = $2 AND data->>'owner' = $1)
                OR EXISTS (SELECT FROM team_members WHERE email = $1 AND removed_at IS NULL)
                OR EXISTS (
                    SELECT FROM routing_versions v, jsonb_array_elements(v.document->'advisors') AS advisor
                    WHERE advisor->>'email' = $1)
            """,
            email,
            lead_id,
        )
    )

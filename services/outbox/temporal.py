"""The one way to reach Temporal, for worker, API, command line and tests."""

import logging
import re
from collections.abc import Mapping

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.client import Client, GrpcCompression
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.envconfig import ClientConfig
from temporalio.service import RPCError, RPCStatusCode

from workflows.journey import JOURNEY, PARKED, STAGE

logger = logging.getLogger("jornada.temporal")


# Among the innards that the SDK shows, the words of the system.
_WHY = re.compile(r'message: "([^"]+)"')


class TemporalAway(RuntimeError):
    """Temporal can't be reached, or its settings can't be used; the message says which."""


async def connect(environment: Mapping[str, str] | None = None, *, lazy: bool = False) -> Client:
    """A client as the SDK's environment configuration says (`TEMPORAL_ADDRESS`, profiles, TLS …).

    `lazy`: connects with the first call, so that an API can start while Temporal is down. Raises TemporalAway.
    """
    try:
        config = ClientConfig.load_client_connect_config(override_env_vars=environment)
    except (RuntimeError, ValueError, OSError) as error:
        raise TemporalAway(f"the settings of Temporal (TEMPORAL_…) can't be used: {error}") from error
    config.setdefault("target_host", "localhost:7233")
    try:
        # Our messages hold ids, and a kilobyte or two: packing them costs both sides more than it saves.
        return await Client.connect(
            **config, data_converter=pydantic_data_converter, lazy=lazy, grpc_compression=GrpcCompression.NONE
        )
    except (RuntimeError, ValueError) as error:
        why = _WHY.search(str(error))
        told = f"Temporal at {config['target_host']} (TEMPORAL_ADDRESS) can't be reached: {why[1] if why else error}"
        raise TemporalAway(told) from error


async def register_search_attributes(client: Client) -> list[str]:
    """Registers what journeys are found by; returns the names that were missing. Safe to run again."""
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    missing = [key.name for key in (JOURNEY, STAGE, PARKED) if key.name not in listed.custom_attributes]
    if missing:
        keyword = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD
        try:
            await client.operator_service.add_search_attributes(
                AddSearchAttributesRequest(
                    namespace=client.namespace, search_attributes=dict.fromkeys(missing, keyword)
                )
            )
        except RPCError as error:
            if error.status is not RPCStatusCode.ALREADY_EXISTS:
                raise
    return missing


def is_away(error: BaseException) -> bool:
    """True when Temporal could not be asked; False when it answered with a no."""
    if isinstance(error, RPCError):
        return error.status in {
            RPCStatusCode.UNAVAILABLE,
            RPCStatusCode.DEADLINE_EXCEEDED,
            RPCStatusCode.CANCELLED,
            RPCStatusCode.RESOURCE_EXHAUSTED,
            RPCStatusCode.UNKNOWN,
            RPCStatusCode.INTERNAL,
        }
    return isinstance(error, RuntimeError | OSError | TimeoutError)

"""HubSpot portals: contacts, deals, associations, lists, properties, owners, pipelines, search and webhooks."""

"""A Salesforce org: leads, the queries that clients begin with, and access tokens that can expire."""

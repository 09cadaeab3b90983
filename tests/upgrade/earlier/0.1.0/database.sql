--
-- PostgreSQL database dump
--


-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE FUNCTION public.folded(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$
        SELECT lower(regexp_replace(normalize($1, NFKD), '[̀-ͯ]', '', 'g'))
    $_$;


SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.accounts (
    account_id text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    language text NOT NULL,
    time_zone text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    disabled_at timestamp with time zone,
    CONSTRAINT accounts_role_check CHECK ((role = ANY (ARRAY['rep'::text, 'manager'::text, 'admin'::text])))
);


CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


CREATE TABLE public.api_keys (
    key_id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    email text,
    secret_hash text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT api_keys_role_check CHECK ((role = ANY (ARRAY['integrator'::text, 'rep'::text, 'manager'::text, 'admin'::text])))
);


CREATE TABLE public.attempts (
    attempt_no bigint NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.attempts ALTER COLUMN attempt_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.attempts_attempt_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.bulk_actions (
    bulk_id text NOT NULL,
    event jsonb NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    email text,
    leads integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);


CREATE TABLE public.bulk_leads (
    bulk_id text NOT NULL,
    "position" integer NOT NULL,
    lead_id text NOT NULL,
    outcome text,
    reason text,
    done_at timestamp with time zone,
    CONSTRAINT bulk_leads_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
);


CREATE TABLE public.canvas_versions (
    canvas text NOT NULL,
    version integer NOT NULL,
    document jsonb NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamp with time zone NOT NULL
);


CREATE TABLE public.card_moves (
    move_id bigint NOT NULL,
    lead_id text NOT NULL,
    origin text,
    target text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    cause text NOT NULL
);


ALTER TABLE public.card_moves ALTER COLUMN move_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.card_moves_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.cards (
    lead_id text NOT NULL,
    pipeline text NOT NULL,
    col text NOT NULL,
    since timestamp with time zone NOT NULL,
    flags text[] DEFAULT '{}'::text[] NOT NULL
);


CREATE TABLE public.contacts (
    contact_id uuid DEFAULT gen_random_uuid() NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    phone text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    email_unicode text,
    folded text GENERATED ALWAYS AS (public.folded((((name || '
'::text) || email) || COALESCE(('
'::text || email_unicode), ''::text)))) STORED
);
ALTER TABLE ONLY public.contacts ALTER COLUMN email SET STATISTICS 0;
ALTER TABLE ONLY public.contacts ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ONLY public.contacts ALTER COLUMN phone SET STATISTICS 0;
ALTER TABLE ONLY public.contacts ALTER COLUMN email_unicode SET STATISTICS 0;
ALTER TABLE ONLY public.contacts ALTER COLUMN folded SET STATISTICS 0;


CREATE TABLE public.dispatches (
    dispatch_id bigint NOT NULL,
    workflow_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    last_error text,
    delivered_at timestamp with time zone,
    set_aside_at timestamp with time zone,
    CONSTRAINT dispatches_kind_check CHECK ((kind = ANY (ARRAY['start'::text, 'signal'::text, 'erase'::text])))
);


ALTER TABLE public.dispatches ALTER COLUMN dispatch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.dispatches_dispatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.emails (
    email_key text NOT NULL,
    email_id uuid DEFAULT gen_random_uuid() NOT NULL,
    lead_id text,
    step text NOT NULL,
    mark text NOT NULL,
    template text NOT NULL,
    audience text[] NOT NULL,
    recipients text[] NOT NULL,
    message_id text NOT NULL,
    subject text,
    status text NOT NULL,
    if_unclear text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    claim_token uuid,
    claimed_by text,
    claimed_until timestamp with time zone,
    reply text,
    opens integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    contact_id uuid,
    sent_at timestamp with time zone,
    prefetches integer DEFAULT 0 NOT NULL,
    CONSTRAINT emails_if_unclear_check CHECK ((if_unclear = ANY (ARRAY['hold'::text, 'resend'::text]))),
    CONSTRAINT emails_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'claimed'::text, 'sent'::text, 'rejected'::text, 'suppressed'::text, 'unknown'::text])))
);
ALTER TABLE ONLY public.emails ALTER COLUMN recipients SET STATISTICS 0;
ALTER TABLE ONLY public.emails ALTER COLUMN subject SET STATISTICS 0;
ALTER TABLE ONLY public.emails ALTER COLUMN reply SET STATISTICS 0;


CREATE TABLE public.former_addresses (
    contact_id uuid NOT NULL,
    email text NOT NULL
);
ALTER TABLE ONLY public.former_addresses ALTER COLUMN email SET STATISTICS 0;


CREATE TABLE public.handoffs (
    lead_id text NOT NULL,
    rise integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL
);


CREATE TABLE public.happenings (
    happening_id text NOT NULL,
    lead_id text NOT NULL,
    event text NOT NULL,
    at timestamp with time zone NOT NULL
);


CREATE TABLE public.installation (
    is_only boolean DEFAULT true NOT NULL,
    secret text NOT NULL,
    objections_secret text,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT installation_is_only_check CHECK (is_only)
);


CREATE TABLE public.lead_people (
    lead_id text NOT NULL,
    object_id text NOT NULL,
    contact_id uuid NOT NULL,
    portal_email text NOT NULL
);
ALTER TABLE ONLY public.lead_people ALTER COLUMN portal_email SET STATISTICS 0;


CREATE TABLE public.lead_refs (
    lead_id text NOT NULL,
    portal text NOT NULL,
    kind text NOT NULL,
    object_id text NOT NULL,
    CONSTRAINT lead_refs_kind_check CHECK ((kind = ANY (ARRAY['contact'::text, 'deal'::text])))
);


CREATE TABLE public.lead_routes (
    lead_id text NOT NULL,
    table_name text NOT NULL,
    version integer NOT NULL,
    inputs jsonb NOT NULL,
    advisor text,
    role text,
    check_at timestamp with time zone,
    moving boolean DEFAULT false NOT NULL
);


CREATE TABLE public.lead_submissions (
    lead_id text NOT NULL,
    key_id uuid NOT NULL,
    contact jsonb DEFAULT '{}'::jsonb NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    events jsonb DEFAULT '{}'::jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.lead_submissions ALTER COLUMN contact SET STATISTICS 0;
ALTER TABLE ONLY public.lead_submissions ALTER COLUMN title SET STATISTICS 0;
ALTER TABLE ONLY public.lead_submissions ALTER COLUMN details SET STATISTICS 0;
ALTER TABLE ONLY public.lead_submissions ALTER COLUMN events SET STATISTICS 0;


CREATE TABLE public.leads (
    lead_id text NOT NULL,
    journey text NOT NULL,
    contact_id uuid,
    workflow_id text NOT NULL,
    platform text,
    title text NOT NULL,
    owner_name text,
    owner_email text,
    details jsonb NOT NULL,
    deal jsonb,
    status text NOT NULL,
    stage text NOT NULL,
    waiting_for jsonb,
    due_at timestamp with time zone,
    parked_reason text,
    parked_since timestamp with time zone,
    state jsonb NOT NULL,
    revision integer NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    subject text NOT NULL,
    next_step text,
    next_key text,
    parked_service text,
    policy_version integer DEFAULT 0 NOT NULL,
    folded text GENERATED ALWAYS AS (public.folded(title)) STORED
);
ALTER TABLE ONLY public.leads ALTER COLUMN title SET STATISTICS 0;
ALTER TABLE ONLY public.leads ALTER COLUMN details SET STATISTICS 0;
ALTER TABLE ONLY public.leads ALTER COLUMN deal SET STATISTICS 0;
ALTER TABLE ONLY public.leads ALTER COLUMN folded SET STATISTICS 0;


CREATE TABLE public.on_call_notices (
    reason text NOT NULL,
    sent_at timestamp with time zone NOT NULL
);


CREATE TABLE public.policy_versions (
    version integer NOT NULL,
    texts jsonb NOT NULL,
    adopted_by text NOT NULL,
    adopted_at timestamp with time zone NOT NULL
);


CREATE TABLE public.portal_events (
    event_no bigint NOT NULL,
    portal text NOT NULL,
    fingerprint text NOT NULL,
    type text NOT NULL,
    object_id text NOT NULL,
    property text,
    value text,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    status text NOT NULL,
    reason text,
    CONSTRAINT portal_events_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'handled'::text, 'ignored'::text, 'rejected'::text])))
);


ALTER TABLE public.portal_events ALTER COLUMN event_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.portal_events_event_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.remembered_requests (
    key_id uuid NOT NULL,
    idempotency_key text NOT NULL,
    lead_id text,
    fingerprint text NOT NULL,
    status integer,
    body jsonb,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.remembered_requests ALTER COLUMN body SET STATISTICS 0;


CREATE TABLE public.restart_brake (
    is_one boolean DEFAULT true NOT NULL,
    stopped_at timestamp with time zone,
    failed integer,
    restarted integer,
    probe text,
    probed_at timestamp with time zone,
    CONSTRAINT restart_brake_is_one_check CHECK (is_one)
);


CREATE TABLE public.restarts (
    workflow_id text NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    started_at timestamp with time zone,
    nudged_for timestamp with time zone
);


CREATE TABLE public.routing_decisions (
    decision_id bigint NOT NULL,
    table_name text NOT NULL,
    version integer NOT NULL,
    lead_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    cause text NOT NULL,
    inputs jsonb NOT NULL,
    pool text,
    advisor text,
    outcome text NOT NULL,
    explained jsonb NOT NULL
);


ALTER TABLE public.routing_decisions ALTER COLUMN decision_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.routing_decisions_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.routing_reviews (
    review_id bigint NOT NULL,
    table_name text NOT NULL,
    version integer NOT NULL,
    reviewed_by text NOT NULL,
    reviewed_at timestamp with time zone NOT NULL
);


ALTER TABLE public.routing_reviews ALTER COLUMN review_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.routing_reviews_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.routing_versions (
    table_name text NOT NULL,
    version integer NOT NULL,
    document jsonb NOT NULL,
    edited_by text NOT NULL,
    edited_at timestamp with time zone NOT NULL
);


CREATE TABLE public.score_points (
    points_no bigint NOT NULL,
    canvas text NOT NULL,
    user_id uuid NOT NULL,
    points numeric NOT NULL,
    cause text NOT NULL,
    group_name text,
    at timestamp with time zone NOT NULL,
    event_no bigint
);


ALTER TABLE public.score_points ALTER COLUMN points_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.score_points_points_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sessions (
    session_hash text NOT NULL,
    account_id text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


CREATE TABLE public.sign_in_links (
    token_hash text NOT NULL,
    account_id text NOT NULL,
    reusable boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    used_at timestamp with time zone
);


CREATE TABLE public.suppressions (
    fingerprint text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL
);


CREATE TABLE public.sync_marks (
    source text NOT NULL,
    updated_at timestamp with time zone NOT NULL
);


CREATE TABLE public.sync_taken (
    source text NOT NULL,
    digest text NOT NULL,
    updated_at timestamp with time zone NOT NULL
);


CREATE TABLE public.task_rules (
    rule_id text NOT NULL,
    rule jsonb NOT NULL,
    event text NOT NULL,
    active boolean NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by text NOT NULL,
    deleted_at timestamp with time zone
);


CREATE TABLE public.tasks (
    task_id text NOT NULL,
    lead_id text NOT NULL,
    rule_id text NOT NULL,
    happening_id text NOT NULL,
    workflow_id text NOT NULL,
    event text NOT NULL,
    activity_type text NOT NULL,
    assignee text,
    status text NOT NULL,
    state jsonb NOT NULL,
    revision integer NOT NULL,
    deadline timestamp with time zone NOT NULL,
    notify_at timestamp with time zone,
    parked_reason text,
    parked_since timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    notified_at timestamp with time zone,
    overdue_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by text,
    remark text,
    next_step text,
    next_key text,
    due_at timestamp with time zone,
    waiting_for jsonb,
    parked_service text,
    policy_version integer DEFAULT 0 NOT NULL,
    CONSTRAINT tasks_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'notified'::text, 'overdue'::text, 'completed'::text, 'completed_late'::text, 'cancelled'::text])))
);
ALTER TABLE ONLY public.tasks ALTER COLUMN remark SET STATISTICS 0;


CREATE TABLE public.team_members (
    email text NOT NULL,
    name text NOT NULL,
    groups text[] DEFAULT '{}'::text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    joined_no bigint NOT NULL,
    last_turn bigint,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone
);


ALTER TABLE public.team_members ALTER COLUMN joined_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.team_members_joined_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE SEQUENCE public.team_turns
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


CREATE TABLE public.timeline (
    line_id bigint NOT NULL,
    lead_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    summary text NOT NULL,
    actor text NOT NULL,
    cause text NOT NULL,
    data jsonb NOT NULL
);
ALTER TABLE ONLY public.timeline ALTER COLUMN data SET STATISTICS 0;


ALTER TABLE public.timeline ALTER COLUMN line_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.timeline_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.tracked_events (
    event_no bigint NOT NULL,
    user_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    value numeric,
    change numeric,
    happened_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    fingerprint text NOT NULL
);


ALTER TABLE public.tracked_events ALTER COLUMN event_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tracked_events_event_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.tracked_users (
    user_id uuid DEFAULT gen_random_uuid() NOT NULL,
    external_id text,
    email text,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.tracked_users ALTER COLUMN external_id SET STATISTICS 0;
ALTER TABLE ONLY public.tracked_users ALTER COLUMN email SET STATISTICS 0;
ALTER TABLE ONLY public.tracked_users ALTER COLUMN attributes SET STATISTICS 0;


CREATE TABLE public.used_action_links (
    token_hash text NOT NULL,
    lead_id text NOT NULL,
    used_at timestamp with time zone NOT NULL
);


CREATE TABLE public.user_names (
    kind text NOT NULL,
    name text NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT user_names_kind_check CHECK ((kind = ANY (ARRAY['external_id'::text, 'alias'::text, 'email'::text])))
);
ALTER TABLE ONLY public.user_names ALTER COLUMN name SET STATISTICS 0;


CREATE TABLE public.user_scores (
    canvas text NOT NULL,
    user_id uuid NOT NULL,
    score numeric NOT NULL,
    is_above boolean NOT NULL,
    last_action_at timestamp with time zone,
    quiet_since timestamp with time zone,
    lead_id text
);


INSERT INTO public.accounts VALUES
	('ac_96cf563b4ec0ecea2e7e', 'rep@example.org', 'Rita Amostra', 'rep', 'pt-BR', 'America/Sao_Paulo', '2026-11-26 08:06:56.352517+00', '2026-11-26 08:06:56.352517+00', NULL),
	('ac_1db56987df8eba687893', 'dora.modelo@example.org', 'Dora Modelo', 'rep', 'pt-BR', 'America/Sao_Paulo', '2026-11-26 08:06:56.352517+00', '2026-11-26 08:06:56.352517+00', NULL),
	('ac_ae2200a37715f5a44530', 'manager@example.org', 'Marina Gestora', 'manager', 'pt-BR', 'America/Sao_Paulo', '2026-11-26 08:06:58.542299+00', '2026-11-26 08:06:58.542299+00', NULL);


INSERT INTO public.alembic_version VALUES
	('0015');


--
-- Data for Name: bulk_leads; Type: TABLE DATA; Schema: public; Owner: -
--



INSERT INTO public.canvas_versions VALUES
	('lead-scoring', 1, '{"name": "lead-scoring", "floor": 0, "groups": [{"name": "Grupo 1", "points": 1, "triggers": [{"type": "session_start"}, {"type": "email_opened"}, {"name": "page_view", "type": "custom_event"}, {"name": "webinar_registered", "type": "custom_event"}]}, {"name": "Grupo 2", "points": 5, "triggers": [{"name": "webinar_attended", "type": "custom_event"}, {"name": "pricing_viewed", "type": "custom_event"}, {"name": "company_size", "type": "attribute_changed"}]}, {"name": "Grupo 3", "points": 10, "triggers": [{"name": "demo_requested", "type": "custom_event"}, {"type": "purchase"}]}, {"name": "Grupo 4", "points": -1, "triggers": [{"name": "email_bounced", "type": "custom_event"}]}, {"name": "Grupo 5", "points": -10, "triggers": [{"name": "careers_viewed", "type": "custom_event"}]}], "handoff": {"body": "{% assign threshold = 100%}\n{% if custom_attribute.${lead score} > threshold %}\n{\n\"lead_status\": \"MQL\"\n}\n{% else %}{% abort_message(''not at threshold'')%}\n{% endif %}\n", "path": "/services/data/v60.0/sobjects/Lead/{{${user_id}}}", "fields": {"lead_status": "Status"}, "status": {"field": "Status", "reached": ["MQL", "SQL", "Qualified", "Closed - Converted", "Closed - Not Converted"], "attribute": "lead_status"}}, "audience": {"exclude": [{"equals": true, "attribute": "is_employee"}, {"equals": true, "attribute": "customer"}, {"equals": "customer", "attribute": "lifecycle_stage"}]}, "attribute": "lead_score", "threshold": 100, "inactivity": {"points": -10, "window": "20 minutes"}}', 'config/scoring.yaml', '2026-11-26 08:07:17.034301+00');


INSERT INTO public.card_moves OVERRIDING SYSTEM VALUE VALUES
	(1, 'ld_794201e193ff0e2bcecb', NULL, 'ENTRADA', '2026-11-26 08:06:58.684244+00', 'embedded integrator', 'submission'),
	(2, 'ld_1013bcfc84f3942e9246', NULL, 'ENTRADA', '2026-11-26 08:06:58.834667+00', 'embedded integrator', 'submission'),
	(3, 'ld_64fa4d6596c5adbe6fba', NULL, 'ENTRADA', '2026-11-26 08:06:58.968087+00', 'embedded integrator', 'submission'),
	(4, 'ld_d3ba0b28e0e6ae511a10', NULL, 'ENTRADA', '2026-11-26 08:06:59.077445+00', 'embedded integrator', 'submission'),
	(5, 'ld_86966647866ce05ef99e', NULL, 'ENTRADA', '2026-11-26 08:06:59.178544+00', 'embedded integrator', 'submission'),
	(6, 'ld_0b3970fc6a053ed06574', NULL, 'ENTRADA', '2026-11-26 08:06:59.254853+00', 'embedded integrator', 'submission'),
	(7, 'ld_0aa0b15671c124e5c9f6', NULL, 'ENTRADA', '2026-11-26 08:06:59.370052+00', 'embedded integrator', 'submission'),
	(8, 'ld_e778359038af9e0e5100', NULL, 'ENTRADA', '2026-11-26 08:06:59.489445+00', 'embedded integrator', 'submission'),
	(9, 'ld_794201e193ff0e2bcecb', 'ENTRADA', 'FILTRO_1', '2026-11-26 08:06:59.603749+00', 'embedded manager', 'filter1_done'),
	(10, 'ld_1013bcfc84f3942e9246', 'ENTRADA', 'FILTRO_1', '2026-11-26 08:06:59.651718+00', 'embedded manager', 'filter1_done'),
	(11, 'ld_1013bcfc84f3942e9246', 'FILTRO_1', 'FILTRO_2', '2026-11-26 08:06:59.692314+00', 'embedded manager', 'filter2_done'),
	(12, 'ld_d3ba0b28e0e6ae511a10', 'ENTRADA', 'AGENDADO', '2026-11-26 08:06:59.749963+00', 'embedded manager', 'meeting_scheduled'),
	(13, 'ld_86966647866ce05ef99e', 'ENTRADA', 'AGENDADO', '2026-11-26 08:06:59.794769+00', 'embedded manager', 'meeting_scheduled'),
	(14, 'ld_0b3970fc6a053ed06574', 'ENTRADA', 'AGENDADO', '2026-11-26 08:07:02.8726+00', 'embedded manager', 'meeting_scheduled'),
	(15, 'ld_0aa0b15671c124e5c9f6', 'ENTRADA', 'DESCARTADO', '2026-11-26 08:07:06.02793+00', 'embedded manager', 'discarded'),
	(16, 'ld_e778359038af9e0e5100', 'ENTRADA', 'VENDIDO', '2026-11-26 08:07:06.120781+00', 'embedded manager', 'deal_won'),
	(17, 'ld_d8ac1da257f6e0d02c34', NULL, 'LEAD', '2026-11-26 08:07:06.205674+00', 'embedded integrator', 'submission'),
	(18, 'ld_09f7a32bedce22808d79', NULL, 'LEAD', '2026-11-26 08:07:06.368487+00', 'embedded integrator', 'submission'),
	(19, 'ld_1abd3878dadaddabf1b8', NULL, 'LEAD', '2026-11-26 08:07:06.544192+00', 'embedded integrator', 'submission'),
	(20, 'ld_a8ea6c9abe8ddac76ce3', NULL, 'LEAD', '2026-11-26 08:07:06.688929+00', 'embedded integrator', 'submission'),
	(21, 'ld_72af9f87ed3df5e53e9e', NULL, 'LEAD', '2026-11-26 08:07:06.833276+00', 'embedded integrator', 'submission'),
	(22, 'ld_ca56dd974cde792fadf4', NULL, 'LEAD', '2026-11-26 08:07:06.972387+00', 'embedded integrator', 'submission'),
	(23, 'ld_287275a970c9dbc8fe83', NULL, 'LEAD', '2026-11-26 08:07:07.13431+00', 'embedded integrator', 'submission'),
	(24, 'ld_bfb21b87d47a33c935ec', NULL, 'LEAD', '2026-11-26 08:07:07.297675+00', 'embedded integrator', 'submission'),
	(25, 'ld_f4ba13dff469ffacfed3', NULL, 'LEAD', '2026-11-26 08:07:07.460142+00', 'embedded integrator', 'submission'),
	(26, 'ld_44968f1783732694040e', NULL, 'LEAD', '2026-11-26 08:07:07.603186+00', 'embedded integrator', 'submission'),
	(27, 'ld_e5f5d8c69c2d425ffd4f', NULL, 'LEAD', '2026-11-26 08:07:07.762163+00', 'embedded integrator', 'submission'),
	(28, 'ld_4c16dbd21e878f5d09ac', NULL, 'LEAD', '2026-11-26 08:07:07.937698+00', 'embedded integrator', 'submission'),
	(29, 'ld_f5a8af61b63c0197d42d', NULL, 'LEAD', '2026-11-26 08:07:08.099145+00', 'embedded integrator', 'submission'),
	(30, 'ld_23fec318e2dce8929c7d', NULL, 'LEAD', '2026-11-26 08:07:08.265407+00', 'embedded integrator', 'submission'),
	(31, 'ld_008d93920e827c1d0a17', NULL, 'LEAD', '2026-11-26 08:07:08.432736+00', 'embedded integrator', 'submission'),
	(32, 'ld_c290eb9301ce63f1dc3f', NULL, 'LEAD', '2026-11-26 08:07:08.530655+00', 'embedded integrator', 'submission'),
	(33, 'ld_f29fed2429e90c9ec96a', NULL, 'LEAD', '2026-11-26 08:07:08.635193+00', 'embedded integrator', 'submission'),
	(34, 'ld_74fd74a9ba986d23a27d', NULL, 'AVALIACAO', '2026-11-26 08:07:08.702177+00', 'embedded integrator', 'submission'),
	(35, 'ld_f4ba13dff469ffacfed3', 'LEAD', 'APRESENTACAO', '2026-11-26 08:07:08.780014+00', 'embedded manager', 'presentation_scheduled'),
	(36, 'ld_44968f1783732694040e', 'LEAD', 'APRESENTACAO', '2026-11-26 08:07:08.857446+00', 'embedded manager', 'presentation_held'),
	(37, 'ld_e5f5d8c69c2d425ffd4f', 'LEAD', 'APRESENTACAO', '2026-11-26 08:07:08.95145+00', 'embedded manager', 'presentation_held'),
	(38, 'ld_4c16dbd21e878f5d09ac', 'LEAD', 'APRESENTACAO', '2026-11-26 08:07:09.028468+00', 'embedded manager', 'presentation_held'),
	(39, 'ld_f5a8af61b63c0197d42d', 'LEAD', 'APRESENTACAO', '2026-11-26 08:07:09.094153+00', 'embedded manager', 'presentation_held'),
	(40, 'ld_23fec318e2dce8929c7d', 'LEAD', 'APRESENTACAO', '2026-11-26 08:07:09.164279+00', 'embedded manager', 'presentation_held'),
	(41, 'ld_e5f5d8c69c2d425ffd4f', 'APRESENTACAO', 'CREDENCIAMENTO', '2026-11-26 08:07:09.376957+00', 'embedded manager', 'accredited'),
	(42, 'ld_4c16dbd21e878f5d09ac', 'APRESENTACAO', 'CREDENCIAMENTO', '2026-11-26 08:07:09.454161+00', 'embedded manager', 'accredited'),
	(43, 'ld_4c16dbd21e878f5d09ac', 'CREDENCIAMENTO', 'AVALIACAO', '2026-11-26 08:07:09.454161+00', 'embedded manager', 'accredited'),
	(44, 'ld_f5a8af61b63c0197d42d', 'APRESENTACAO', 'CREDENCIAMENTO', '2026-11-26 08:07:09.528614+00', 'embedded manager', 'accredited'),
	(45, 'ld_f5a8af61b63c0197d42d', 'CREDENCIAMENTO', 'AVALIACAO', '2026-11-26 08:07:09.528614+00', 'embedded manager', 'accredited'),
	(46, 'ld_23fec318e2dce8929c7d', 'APRESENTACAO', 'CREDENCIAMENTO', '2026-11-26 08:07:09.632544+00', 'embedded manager', 'accredited'),
	(47, 'ld_23fec318e2dce8929c7d', 'CREDENCIAMENTO', 'AVALIACAO', '2026-11-26 08:07:09.632544+00', 'embedded manager', 'accredited'),
	(48, 'ld_72af9f87ed3df5e53e9e', 'LEAD', 'CLIENTE', '2026-11-26 08:07:09.866116+00', 'embedded manager', 'deal_won'),
	(49, 'ld_ca56dd974cde792fadf4', 'LEAD', 'SEM_INTERESSE', '2026-11-26 08:07:09.936935+00', 'embedded manager', 'not_interested'),
	(50, 'ld_287275a970c9dbc8fe83', 'LEAD', 'SEM_INTERESSE', '2026-11-26 08:07:10.009692+00', 'embedded manager', 'not_interested'),
	(51, 'ld_287275a970c9dbc8fe83', 'SEM_INTERESSE', 'LEAD', '2026-11-26 08:07:10.252672+00', 'embedded manager', 'reopened'),
	(52, 'ld_627ff6c533f1c697ff77', NULL, 'LEAD', '2026-11-26 08:07:10.361627+00', 'embedded integrator', 'submission'),
	(53, 'ld_2be200437f131774e4b3', NULL, 'LEAD', '2026-11-26 08:07:10.600665+00', 'embedded integrator', 'submission'),
	(54, 'ld_7b616d98ffd3d8f242ed', NULL, 'LEAD', '2026-11-26 08:07:10.808776+00', 'embedded integrator', 'submission'),
	(55, 'ld_4bc0607a76de21c0e16f', NULL, 'LEAD', '2026-11-26 08:07:11.174428+00', 'embedded integrator', 'submission'),
	(56, 'ld_ea211560c3c62a0e8157', NULL, 'RECEBIDO', '2026-11-26 08:07:11.369446+00', 'hubspot engagement', 'submission'),
	(57, 'ld_ea211560c3c62a0e8157', 'RECEBIDO', 'NEGOCIO', '2026-11-26 08:07:11.524176+00', 'journey', 'make_deal'),
	(58, 'ld_ea211560c3c62a0e8157', 'NEGOCIO', 'DISTRIBUIDO', '2026-11-26 08:07:11.563134+00', 'journey', 'distribute'),
	(59, 'ld_4b30f2c45aa36011ba1c', NULL, 'RECEBIDO', '2026-11-26 08:07:11.677716+00', 'hubspot engagement', 'submission'),
	(60, 'ld_4b30f2c45aa36011ba1c', 'RECEBIDO', 'NEGOCIO', '2026-11-26 08:07:11.769995+00', 'journey', 'make_deal'),
	(61, 'ld_4b30f2c45aa36011ba1c', 'NEGOCIO', 'DISTRIBUIDO', '2026-11-26 08:07:11.796277+00', 'journey', 'distribute'),
	(62, 'ld_1e51f3588a59188b0959', NULL, 'RECEBIDO', '2026-11-26 08:07:11.929778+00', 'hubspot engagement', 'submission'),
	(63, 'ld_1e51f3588a59188b0959', 'RECEBIDO', 'NEGOCIO', '2026-11-26 08:07:12.037332+00', 'journey', 'make_deal'),
	(64, 'ld_1e51f3588a59188b0959', 'NEGOCIO', 'DISTRIBUIDO', '2026-11-26 08:07:12.068717+00', 'journey', 'distribute'),
	(65, 'ld_034e91be261edd060bb9', NULL, 'RECEBIDO', '2026-11-26 08:07:12.28175+00', 'hubspot engagement', 'submission'),
	(66, 'ld_1e51f3588a59188b0959', 'DISTRIBUIDO', 'GANHO', '2026-11-26 08:07:12.316708+00', 'journey', 'report_affiliation'),
	(67, 'ld_034e91be261edd060bb9', 'RECEBIDO', 'NEGOCIO', '2026-11-26 08:07:12.410941+00', 'journey', 'make_deal'),
	(68, 'ld_034e91be261edd060bb9', 'NEGOCIO', 'DISTRIBUIDO', '2026-11-26 08:07:12.451159+00', 'journey', 'distribute'),
	(69, 'ld_83fcdee2fa8ea2765c00', NULL, 'RECEBIDO', '2026-11-26 08:07:12.572528+00', 'hubspot engagement', 'submission'),
	(70, 'ld_034e91be261edd060bb9', 'DISTRIBUIDO', 'PERDIDO', '2026-11-26 08:07:12.57496+00', 'journey', 'report_lost'),
	(83, 'ld_2cd22b0e0e2a5294c19d', 'RECIBIDO', 'SIN_FACULTAD', '2026-11-26 08:07:15.237776+00', 'journey', 'route'),
	(85, 'ld_540b9c98d0ac34af4390', 'RECIBIDO', 'ASIGNADO', '2026-11-26 08:07:16.281868+00', 'journey', 'route'),
	(71, 'ld_3a8c802084c454a34015', NULL, 'RECEBIDO', '2026-11-26 08:07:12.688891+00', 'hubspot engagement', 'submission'),
	(73, 'ld_1bd4600eae40697c113b', NULL, 'RECEBIDO', '2026-11-26 08:07:12.788599+00', 'hubspot engagement', 'submission'),
	(75, 'ld_4c20c7d9dabc0ea486bb', NULL, 'RECIBIDO', '2026-11-26 08:07:13.050201+00', 'hubspot educon', 'submission'),
	(76, 'ld_2cd22b0e0e2a5294c19d', NULL, 'RECIBIDO', '2026-11-26 08:07:13.126591+00', 'hubspot educon', 'submission'),
	(77, 'ld_363d438c6d17a25045ab', NULL, 'RECIBIDO', '2026-11-26 08:07:13.207784+00', 'hubspot educon', 'submission'),
	(78, 'ld_05302c3cbb3554a59d03', NULL, 'RECIBIDO', '2026-11-26 08:07:13.288861+00', 'hubspot educon', 'submission'),
	(79, 'ld_ce767d8535209eff93a8', NULL, 'RECIBIDO', '2026-11-26 08:07:13.372919+00', 'hubspot educon', 'submission'),
	(80, 'ld_540b9c98d0ac34af4390', NULL, 'RECIBIDO', '2026-11-26 08:07:13.445614+00', 'hubspot educon', 'submission'),
	(81, 'ld_9726accfc4f9ecf27c83', NULL, 'RECIBIDO', '2026-11-26 08:07:13.533715+00', 'hubspot educon', 'submission'),
	(82, 'ld_6f6eceb422ace5aae8ce', NULL, 'RECIBIDO', '2026-11-26 08:07:13.62297+00', 'hubspot educon', 'submission'),
	(90, 'ld_540b9c98d0ac34af4390', 'ASIGNADO', 'INSCRITO', '2026-11-26 08:07:16.718641+00', 'hubspot educon', 'deal_won'),
	(92, 'ld_6f6eceb422ace5aae8ce', 'ASIGNADO', 'ELIMINADO', '2026-11-26 08:07:16.788547+00', 'hubspot educon', 'deal_deleted'),
	(93, 'ld_f146c8c185f0e1c9465e', NULL, 'PONTUACAO', '2026-11-26 08:07:17.034381+00', 'embedded integrator', 'track'),
	(94, 'ld_9d743c8f0c6458a1795f', NULL, 'PONTUACAO', '2026-11-26 08:07:17.126731+00', 'embedded integrator', 'track'),
	(95, 'ld_8461e23b69391890d213', NULL, 'PONTUACAO', '2026-11-26 08:07:17.214281+00', 'embedded integrator', 'track'),
	(96, 'ld_2d49e368d847e2ac830c', NULL, 'PONTUACAO', '2026-11-26 08:07:17.353254+00', 'embedded integrator', 'track'),
	(97, 'ld_ada36b4b990b6fe4c39c', NULL, 'PONTUACAO', '2026-11-26 08:07:17.557652+00', 'embedded integrator', 'track'),
	(72, 'ld_83fcdee2fa8ea2765c00', 'RECEBIDO', 'PENDENTE', '2026-11-26 08:07:12.735107+00', 'journey', 'mark_pending'),
	(74, 'ld_3a8c802084c454a34015', 'RECEBIDO', 'ENCERRADO', '2026-11-26 08:07:12.82256+00', 'journey', 'tell_stopped'),
	(84, 'ld_4c20c7d9dabc0ea486bb', 'RECIBIDO', 'ASIGNADO', '2026-11-26 08:07:15.280013+00', 'journey', 'route'),
	(86, 'ld_363d438c6d17a25045ab', 'RECIBIDO', 'ASIGNADO', '2026-11-26 08:07:16.361774+00', 'journey', 'route'),
	(87, 'ld_05302c3cbb3554a59d03', 'RECIBIDO', 'SIN_ASESOR', '2026-11-26 08:07:16.400251+00', 'journey', 'route'),
	(88, 'ld_6f6eceb422ace5aae8ce', 'RECIBIDO', 'ASIGNADO', '2026-11-26 08:07:16.420761+00', 'journey', 'route'),
	(89, 'ld_9726accfc4f9ecf27c83', 'RECIBIDO', 'ASIGNADO', '2026-11-26 08:07:16.514503+00', 'journey', 'route'),
	(91, 'ld_9726accfc4f9ecf27c83', 'ASIGNADO', 'PERDIDO', '2026-11-26 08:07:16.735741+00', 'hubspot educon', 'deal_lost'),
	(98, 'ld_ccb201c7751d92ea876b', NULL, 'ENTRADA', '2026-11-26 08:07:59.83892+00', 'embedded integrator', 'submission'),
	(99, 'ld_ccb201c7751d92ea876b', 'ENTRADA', 'FILTRO_1', '2026-11-26 08:07:59.976804+00', 'embedded manager', 'filter1_done'),
	(100, 'ld_432878f3555715fec69e', NULL, 'ENTRADA', '2026-11-26 08:08:08.317232+00', 'embedded integrator', 'submission');
INSERT INTO public.card_moves OVERRIDING SYSTEM VALUE VALUES
	(101, 'ld_432878f3555715fec69e', 'ENTRADA', 'FILTRO_1', '2026-11-26 08:08:08.567556+00', 'embedded manager', 'filter1_done'),
	(102, 'ld_9c89f95e22c915bba960', NULL, 'LEAD', '2026-11-26 08:08:08.691231+00', 'embedded integrator', 'submission'),
	(103, 'ld_1766c766384a6b78ca9f', NULL, 'LEAD', '2026-11-26 08:08:09.011793+00', 'embedded integrator', 'submission'),
	(104, 'ld_049889d15a19c0596590', NULL, 'RECIBIDO', '2026-11-26 08:08:09.19572+00', 'hubspot educon', 'submission'),
	(105, 'ld_049889d15a19c0596590', 'RECIBIDO', 'ASIGNADO', '2026-11-26 08:08:11.801445+00', 'journey', 'route'),
	(106, 'ld_199c69d2b50beedc6eee', NULL, 'ENTRADA', '2026-11-26 08:08:12.00384+00', 'embedded integrator', 'submission'),
	(107, 'ld_65db835477214ae4660d', NULL, 'RECEBIDO', '2026-11-26 08:08:12.083459+00', 'hubspot engagement', 'submission'),
	(108, 'ld_65db835477214ae4660d', 'RECEBIDO', 'NEGOCIO', '2026-11-26 08:08:12.187299+00', 'journey', 'make_deal'),
	(109, 'ld_cba7b5f423386b20f192', NULL, 'RECEBIDO', '2026-11-26 08:08:12.29418+00', 'hubspot engagement', 'submission'),
	(110, 'ld_16eae6271736707b6340', NULL, 'RECEBIDO', '2026-11-26 08:08:12.549606+00', 'hubspot engagement', 'submission'),
	(111, 'ld_b1542d2ee143aa0ce0d2', NULL, 'RECEBIDO', '2026-11-26 08:08:12.670888+00', 'hubspot engagement', 'submission'),
	(112, 'ld_d41449cdfde10ba097b9', NULL, 'RECIBIDO', '2026-11-26 08:08:12.954515+00', 'hubspot educon', 'submission'),
	(113, 'ld_fa186bc258898bc3c2ba', NULL, 'PONTUACAO', '2026-11-26 08:08:13.160126+00', 'embedded integrator', 'track'),
	(114, 'ld_97e1468e18514e2f879f', NULL, 'RECIBIDO', '2026-11-26 08:13:24.106208+00', 'hubspot educon', 'submission'),
	(115, 'ld_9d4ee7b7a54cf4b61a66', NULL, 'LEAD', '2026-11-26 08:13:26.489615+00', 'embedded integrator', 'submission'),
	(116, 'ld_a8ea6c9abe8ddac76ce3', 'LEAD', 'CLIENTE', '2026-11-26 08:13:30.090849+00', 'embedded manager', 'deal_won'),
	(117, 'ld_506bc65e7447c800c6f8', NULL, 'LEAD', '2026-11-26 08:13:30.17592+00', 'embedded integrator', 'submission');


INSERT INTO public.cards VALUES
	('ld_09f7a32bedce22808d79', 'dealer', 'LEAD', '2026-11-26 08:07:06.368487+00', '{unsubscribed}'),
	('ld_d41449cdfde10ba097b9', 'enrollment', 'RECIBIDO', '2026-11-26 08:08:12.954515+00', '{parked}'),
	('ld_1abd3878dadaddabf1b8', 'dealer', 'LEAD', '2026-11-26 08:07:06.544192+00', '{paused}'),
	('ld_64fa4d6596c5adbe6fba', 'presales', 'ENTRADA', '2026-11-26 08:06:58.968087+00', '{}'),
	('ld_ccb201c7751d92ea876b', 'presales', 'FILTRO_1', '2026-11-26 08:07:59.976804+00', '{}'),
	('ld_72af9f87ed3df5e53e9e', 'dealer', 'CLIENTE', '2026-11-26 08:07:09.866116+00', '{}'),
	('ld_ca56dd974cde792fadf4', 'dealer', 'SEM_INTERESSE', '2026-11-26 08:07:09.936935+00', '{}'),
	('ld_65db835477214ae4660d', 'franchise', 'NEGOCIO', '2026-11-26 08:08:12.187299+00', '{}'),
	('ld_432878f3555715fec69e', 'presales', 'FILTRO_1', '2026-11-26 08:08:08.567556+00', '{}'),
	('ld_bfb21b87d47a33c935ec', 'dealer', 'LEAD', '2026-11-26 08:07:07.297675+00', '{}'),
	('ld_9c89f95e22c915bba960', 'dealer', 'LEAD', '2026-11-26 08:08:08.691231+00', '{}'),
	('ld_287275a970c9dbc8fe83', 'dealer', 'LEAD', '2026-11-26 08:07:10.252672+00', '{}'),
	('ld_794201e193ff0e2bcecb', 'presales', 'FILTRO_1', '2026-11-26 08:06:59.603749+00', '{}'),
	('ld_1766c766384a6b78ca9f', 'dealer', 'LEAD', '2026-11-26 08:08:09.011793+00', '{}'),
	('ld_1013bcfc84f3942e9246', 'presales', 'FILTRO_2', '2026-11-26 08:06:59.692314+00', '{}'),
	('ld_d3ba0b28e0e6ae511a10', 'presales', 'AGENDADO', '2026-11-26 08:06:59.749963+00', '{}'),
	('ld_86966647866ce05ef99e', 'presales', 'AGENDADO', '2026-11-26 08:06:59.794769+00', '{}'),
	('ld_0b3970fc6a053ed06574', 'presales', 'AGENDADO', '2026-11-26 08:07:02.8726+00', '{}'),
	('ld_0aa0b15671c124e5c9f6', 'presales', 'DESCARTADO', '2026-11-26 08:07:06.02793+00', '{}'),
	('ld_e778359038af9e0e5100', 'presales', 'VENDIDO', '2026-11-26 08:07:06.120781+00', '{}'),
	('ld_d8ac1da257f6e0d02c34', 'dealer', 'LEAD', '2026-11-26 08:07:06.205674+00', '{}'),
	('ld_83fcdee2fa8ea2765c00', 'franchise', 'PENDENTE', '2026-11-26 08:07:12.735107+00', '{parked,pending}'),
	('ld_9726accfc4f9ecf27c83', 'enrollment', 'PERDIDO', '2026-11-26 08:07:16.735741+00', '{}'),
	('ld_fa186bc258898bc3c2ba', 'scoring', 'PONTUACAO', '2026-11-26 08:08:13.160126+00', '{parked}'),
	('ld_cba7b5f423386b20f192', 'franchise', 'RECEBIDO', '2026-11-26 08:08:12.29418+00', '{}'),
	('ld_3a8c802084c454a34015', 'franchise', 'ENCERRADO', '2026-11-26 08:07:12.82256+00', '{}'),
	('ld_1bd4600eae40697c113b', 'franchise', 'RECEBIDO', '2026-11-26 08:07:12.788599+00', '{parked}'),
	('ld_16eae6271736707b6340', 'franchise', 'RECEBIDO', '2026-11-26 08:08:12.549606+00', '{}'),
	('ld_627ff6c533f1c697ff77', 'dealer', 'LEAD', '2026-11-26 08:07:10.361627+00', '{}'),
	('ld_6f6eceb422ace5aae8ce', 'enrollment', 'ELIMINADO', '2026-11-26 08:07:16.788547+00', '{}'),
	('ld_f4ba13dff469ffacfed3', 'dealer', 'APRESENTACAO', '2026-11-26 08:07:08.780014+00', '{}'),
	('ld_7b616d98ffd3d8f242ed', 'dealer', 'LEAD', '2026-11-26 08:07:10.808776+00', '{paused}'),
	('ld_74fd74a9ba986d23a27d', 'dealer', 'AVALIACAO', '2026-11-26 08:07:08.702177+00', '{}'),
	('ld_008d93920e827c1d0a17', 'dealer', 'LEAD', '2026-11-26 08:07:08.432736+00', '{stale}'),
	('ld_f29fed2429e90c9ec96a', 'dealer', 'LEAD', '2026-11-26 08:07:08.635193+00', '{}'),
	('ld_44968f1783732694040e', 'dealer', 'APRESENTACAO', '2026-11-26 08:07:08.857446+00', '{}'),
	('ld_c290eb9301ce63f1dc3f', 'dealer', 'LEAD', '2026-11-26 08:07:08.530655+00', '{stale}'),
	('ld_b1542d2ee143aa0ce0d2', 'franchise', 'RECEBIDO', '2026-11-26 08:08:12.670888+00', '{paused}'),
	('ld_2be200437f131774e4b3', 'dealer', 'LEAD', '2026-11-26 08:07:10.600665+00', '{}'),
	('ld_e5f5d8c69c2d425ffd4f', 'dealer', 'CREDENCIAMENTO', '2026-11-26 08:07:09.376957+00', '{}'),
	('ld_4c16dbd21e878f5d09ac', 'dealer', 'AVALIACAO', '2026-11-26 08:07:09.454161+00', '{}'),
	('ld_f5a8af61b63c0197d42d', 'dealer', 'AVALIACAO', '2026-11-26 08:07:09.528614+00', '{}'),
	('ld_4bc0607a76de21c0e16f', 'dealer', 'LEAD', '2026-11-26 08:07:11.174428+00', '{}'),
	('ld_23fec318e2dce8929c7d', 'dealer', 'AVALIACAO', '2026-11-26 08:07:09.632544+00', '{trial_ended}'),
	('ld_a8ea6c9abe8ddac76ce3', 'dealer', 'CLIENTE', '2026-11-26 08:13:30.090849+00', '{}'),
	('ld_506bc65e7447c800c6f8', 'dealer', 'LEAD', '2026-11-26 08:13:30.17592+00', '{}'),
	('ld_f146c8c185f0e1c9465e', 'scoring', 'PONTUACAO', '2026-11-26 08:07:17.034381+00', '{}'),
	('ld_199c69d2b50beedc6eee', 'presales', 'ENTRADA', '2026-11-26 08:08:12.00384+00', '{parked}'),
	('ld_ea211560c3c62a0e8157', 'franchise', 'DISTRIBUIDO', '2026-11-26 08:07:11.563134+00', '{}'),
	('ld_97e1468e18514e2f879f', 'enrollment', 'RECIBIDO', '2026-11-26 08:13:24.106208+00', '{}'),
	('ld_049889d15a19c0596590', 'enrollment', 'ASIGNADO', '2026-11-26 08:08:11.801445+00', '{parked}'),
	('ld_4b30f2c45aa36011ba1c', 'franchise', 'DISTRIBUIDO', '2026-11-26 08:07:11.796277+00', '{}'),
	('ld_9d4ee7b7a54cf4b61a66', 'dealer', 'LEAD', '2026-11-26 08:13:26.489615+00', '{}'),
	('ld_2d49e368d847e2ac830c', 'scoring', 'PONTUACAO', '2026-11-26 08:07:17.353254+00', '{}'),
	('ld_9d743c8f0c6458a1795f', 'scoring', 'PONTUACAO', '2026-11-26 08:07:17.126731+00', '{mql}'),
	('ld_8461e23b69391890d213', 'scoring', 'PONTUACAO', '2026-11-26 08:07:17.214281+00', '{parked}'),
	('ld_1e51f3588a59188b0959', 'franchise', 'GANHO', '2026-11-26 08:07:12.316708+00', '{}'),
	('ld_034e91be261edd060bb9', 'franchise', 'PERDIDO', '2026-11-26 08:07:12.57496+00', '{}'),
	('ld_4c20c7d9dabc0ea486bb', 'enrollment', 'ASIGNADO', '2026-11-26 08:07:15.280013+00', '{}'),
	('ld_2cd22b0e0e2a5294c19d', 'enrollment', 'SIN_FACULTAD', '2026-11-26 08:07:15.237776+00', '{without_faculty}'),
	('ld_ada36b4b990b6fe4c39c', 'scoring', 'PONTUACAO', '2026-11-26 08:07:17.557652+00', '{}'),
	('ld_ce767d8535209eff93a8', 'enrollment', 'RECIBIDO', '2026-11-26 08:07:13.372919+00', '{parked}'),
	('ld_05302c3cbb3554a59d03', 'enrollment', 'SIN_ASESOR', '2026-11-26 08:07:16.400251+00', '{without_advisor}'),
	('ld_363d438c6d17a25045ab', 'enrollment', 'ASIGNADO', '2026-11-26 08:07:16.361774+00', '{without_sheet}'),
	('ld_540b9c98d0ac34af4390', 'enrollment', 'INSCRITO', '2026-11-26 08:07:16.718641+00', '{}');


INSERT INTO public.contacts VALUES
	('fb568554-561b-423c-ac51-096669aa72ed', 'filtered@example.com', 'Ana Filtered', '+55 11 97777-6666', '2026-11-26 08:06:58.684244+00', '2026-11-26 08:06:58.684244+00', NULL, DEFAULT),
	('8b478c90-c354-46d8-bc22-c1ed5430c7dd', 'filtered_twice@example.com', 'Ana Filtered_Twice', '+55 11 97777-6666', '2026-11-26 08:06:58.834667+00', '2026-11-26 08:06:58.834667+00', NULL, DEFAULT),
	('d94a8ac3-a5cc-4be2-a52a-abc7b9f16840', 'entered@example.com', 'Ana Entered', '+55 11 97777-6666', '2026-11-26 08:06:58.968087+00', '2026-11-26 08:06:58.968087+00', NULL, DEFAULT),
	('bab748a1-c397-4f08-852e-0e2b02193089', 'meeting@example.com', 'Ana Meeting', '+55 11 97777-6666', '2026-11-26 08:06:59.077445+00', '2026-11-26 08:06:59.077445+00', NULL, DEFAULT),
	('74debdcc-a5fb-4b9d-9804-f3726898beb4', 'met@example.com', 'Ana Met', '+55 11 97777-6666', '2026-11-26 08:06:59.178544+00', '2026-11-26 08:06:59.178544+00', NULL, DEFAULT),
	('212a2804-4eff-4cf0-8fbf-c8ed17c77662', 'met_late@example.com', 'Ana Met_Late', '+55 11 97777-6666', '2026-11-26 08:06:59.254853+00', '2026-11-26 08:06:59.254853+00', NULL, DEFAULT),
	('6bdc84aa-3584-4126-8052-d90525cd2681', 'discarded@example.com', 'Ana Discarded', '+55 11 97777-6666', '2026-11-26 08:06:59.370052+00', '2026-11-26 08:06:59.370052+00', NULL, DEFAULT),
	('a67b5bcb-da08-40da-bdc1-7359c5d7de02', 'sold@example.com', 'Ana Sold', '+55 11 97777-6666', '2026-11-26 08:06:59.489445+00', '2026-11-26 08:06:59.489445+00', NULL, DEFAULT),
	('9af921df-a570-4078-85be-af4112591d9c', 'new@example.com', 'Lea New', '+55 11 98888-7777', '2026-11-26 08:07:06.205674+00', '2026-11-26 08:07:06.205674+00', NULL, DEFAULT),
	('9533d52c-b0c5-484d-8cf4-34aefda9899f', 'unsubscribed@example.com', 'Lea Unsubscribed', '+55 11 98888-7777', '2026-11-26 08:07:06.368487+00', '2026-11-26 08:07:06.368487+00', NULL, DEFAULT),
	('b6e270ea-2318-408d-82cc-3852a355a2c1', 'paused@example.com', 'Lea Paused', '+55 11 98888-7777', '2026-11-26 08:07:06.544192+00', '2026-11-26 08:07:06.544192+00', NULL, DEFAULT),
	('0bbc404d-baff-4bed-b911-e2ac2ca519ae', 'promised_win@example.com', 'Lea Promised_Win', '+55 11 98888-7777', '2026-11-26 08:07:06.688929+00', '2026-11-26 08:07:06.688929+00', NULL, DEFAULT),
	('35a0369e-73f6-4c7d-ae7e-fa4800c9999e', 'won@example.com', 'Lea Won', '+55 11 98888-7777', '2026-11-26 08:07:06.833276+00', '2026-11-26 08:07:06.833276+00', NULL, DEFAULT),
	('deca55f9-b8ba-48a6-8f90-da89988761a3', 'not_interested@example.com', 'Lea Not_Interested', '+55 11 98888-7777', '2026-11-26 08:07:06.972387+00', '2026-11-26 08:07:06.972387+00', NULL, DEFAULT),
	('0d84e366-05aa-4a67-a981-ed0e1a652261', 'reopened@example.com', 'Lea Reopened', '+55 11 98888-7777', '2026-11-26 08:07:07.13431+00', '2026-11-26 08:07:07.13431+00', NULL, DEFAULT),
	('4d4ef1fb-ab95-4f4b-9e27-e9d60b53a58f', 'cancelled@example.com', 'Lea Cancelled', '+55 11 98888-7777', '2026-11-26 08:07:07.297675+00', '2026-11-26 08:07:07.297675+00', NULL, DEFAULT),
	('d5d74fcd-7149-463e-b41f-42f051c123bf', 'planned@example.com', 'Lea Planned', '+55 11 98888-7777', '2026-11-26 08:07:07.460142+00', '2026-11-26 08:07:07.460142+00', NULL, DEFAULT),
	('3939b39f-12ac-4048-ad0d-18c036ce69b4', 'presented@example.com', 'Lea Presented', '+55 11 98888-7777', '2026-11-26 08:07:07.603186+00', '2026-11-26 08:07:07.603186+00', NULL, DEFAULT),
	('b3908bac-4e66-47df-9063-7cf3d34b70a6', 'accredited@example.com', 'Lea Accredited', '+55 11 98888-7777', '2026-11-26 08:07:07.762163+00', '2026-11-26 08:07:07.762163+00', NULL, DEFAULT),
	('80d699d3-118a-4ae3-811f-250570bd15aa', 'on_trial@example.com', 'Lea On_Trial', '+55 11 98888-7777', '2026-11-26 08:07:07.937698+00', '2026-11-26 08:07:07.937698+00', NULL, DEFAULT),
	('74501ec8-fa3b-4b19-8dbc-64d20eadc9a5', 'trial_warned@example.com', 'Lea Trial_Warned', '+55 11 98888-7777', '2026-11-26 08:07:08.099145+00', '2026-11-26 08:07:08.099145+00', NULL, DEFAULT),
	('306aca2d-f26f-4844-b030-d65ff98de43a', 'trial_over@example.com', 'Lea Trial_Over', '+55 11 98888-7777', '2026-11-26 08:07:08.265407+00', '2026-11-26 08:07:08.265407+00', NULL, DEFAULT),
	('482b6b46-8160-43c0-90a4-e4c14c2129e3', 'reminded@example.com', 'Lea Reminded', '+55 11 98888-7777', '2026-11-26 08:07:08.432736+00', '2026-11-26 08:07:08.432736+00', NULL, DEFAULT),
	('93511d3c-3dcf-4173-98f6-8de10ec972ab', 'reminded_twice@example.com', 'Lea Reminded_Twice', '+55 11 98888-7777', '2026-11-26 08:07:08.530655+00', '2026-11-26 08:07:08.530655+00', NULL, DEFAULT),
	('74e98e81-6501-48bb-945b-b9da66298e2c', 'nurtured@example.com', 'Lea Nurtured', '+55 11 98888-7777', '2026-11-26 08:07:08.635193+00', '2026-11-26 08:07:08.635193+00', NULL, DEFAULT),
	('6536ea1d-0fee-41f8-bc9a-7658cb438b36', 'feirao_trial@example.com', 'Lea Feirao_Trial', '+55 11 98888-7777', '2026-11-26 08:07:08.702177+00', '2026-11-26 08:07:08.702177+00', NULL, DEFAULT),
	('a82c7a5c-744a-4333-af50-fa40858b2e4e', 'unclear@example.com', 'Lea Unclear', '+55 11 98888-7777', '2026-11-26 08:07:10.361627+00', '2026-11-26 08:07:10.361627+00', NULL, DEFAULT),
	('2046211b-5a91-4993-9217-9d215f6f4ba0', 'resend_decided@example.com', 'Lea Resend_Decided', '+55 11 98888-7777', '2026-11-26 08:07:10.600665+00', '2026-11-26 08:07:10.600665+00', NULL, DEFAULT),
	('097378d5-9963-454f-b446-619a9195b1f3', 'resend_paused@example.com', 'Lea Resend_Paused', '+55 11 98888-7777', '2026-11-26 08:07:10.808776+00', '2026-11-26 08:07:10.808776+00', NULL, DEFAULT),
	('a85e1f5d-ebf5-4845-a2d9-3bfbe0f5a5b0', 'rejected@example.com', 'Lea Rejected', '+55 11 98888-7777', '2026-11-26 08:07:11.174428+00', '2026-11-26 08:07:11.174428+00', NULL, DEFAULT),
	('aad7985c-e347-4c5d-a43a-444750db97ff', 'distributed@example.com', 'Lia Distributed', NULL, '2026-11-26 08:07:11.448027+00', '2026-11-26 08:07:11.448027+00', NULL, DEFAULT),
	('5ac29756-341f-44d2-b012-b46accbababc', 'won_unaffiliated@example.com', 'Lia Won_Unaffiliated', NULL, '2026-11-26 08:07:11.718168+00', '2026-11-26 08:07:11.718168+00', NULL, DEFAULT),
	('bdf121e2-a19e-48d6-85a1-4cd90e7c0a72', 'affiliated@example.com', 'Lia Affiliated', NULL, '2026-11-26 08:07:11.970935+00', '2026-11-26 08:07:11.970935+00', NULL, DEFAULT),
	('1707be40-2512-4fbc-b88f-2b7c6a8a0aeb', 'deal_lost@example.com', 'Lia Deal_Lost', NULL, '2026-11-26 08:07:12.325056+00', '2026-11-26 08:07:12.325056+00', NULL, DEFAULT),
	('77ce9226-1ef5-41e1-8c09-a01d0b54a75a', 'wrong_address@example.com', 'Lia Wrong_Address', NULL, '2026-11-26 08:07:12.643443+00', '2026-11-26 08:07:12.643443+00', NULL, DEFAULT),
	('c0af6a4f-9799-4421-b625-ef581e084edb', 'stopped@example.com', 'Lia Stopped', NULL, '2026-11-26 08:07:12.725172+00', '2026-11-26 08:07:12.725172+00', NULL, DEFAULT),
	('ffccb187-644c-43e3-a3e7-054fb949636d', 'without_faculty@example.com', 'Laia Without_Faculty', NULL, '2026-11-26 08:07:15.237776+00', '2026-11-26 08:07:15.237776+00', NULL, DEFAULT),
	('3bc1b964-ed43-4aae-b6b0-dd26df14e39b', 'assigned@example.com', 'Laia Assigned', NULL, '2026-11-26 08:07:15.280013+00', '2026-11-26 08:07:15.280013+00', NULL, DEFAULT),
	('e8c01b1d-17f7-4de5-8962-6743bf12cb01', 'enrolled@example.com', 'Laia Enrolled', NULL, '2026-11-26 08:07:16.281868+00', '2026-11-26 08:07:16.281868+00', NULL, DEFAULT),
	('60242d1c-003f-4c7a-94cc-22896427a750', 'without_sheet@example.com', 'Laia Without_Sheet', NULL, '2026-11-26 08:07:16.361774+00', '2026-11-26 08:07:16.361774+00', NULL, DEFAULT),
	('14eda7b4-ed4d-4d97-bd65-dd42a4f880fb', 'without_advisor@example.com', 'Laia Without_Advisor', NULL, '2026-11-26 08:07:16.400251+00', '2026-11-26 08:07:16.400251+00', NULL, DEFAULT),
	('4b89da73-bf5d-4115-8603-473ef2b39a2c', 'deal_deleted@example.com', 'Laia Deal_Deleted', NULL, '2026-11-26 08:07:16.420761+00', '2026-11-26 08:07:16.420761+00', NULL, DEFAULT),
	('cd62d285-8e2a-4e75-aea2-4e1335c3317d', 'not_enrolled@example.com', 'Laia Not_Enrolled', NULL, '2026-11-26 08:07:16.514503+00', '2026-11-26 08:07:16.514503+00', NULL, DEFAULT),
	('d9048c02-0686-4a5e-baa0-d71ebb20b3c3', 'notice_parked@example.com', 'Ana Notice_Parked', '+55 11 97777-6666', '2026-11-26 08:07:59.83892+00', '2026-11-26 08:07:59.83892+00', NULL, DEFAULT),
	('9cc9ab0f-96a0-4b03-acce-2e4c14afd8cb', 'notice_back_off@example.com', 'Ana Notice_Back_Off', '+55 11 97777-6666', '2026-11-26 08:08:08.317232+00', '2026-11-26 08:08:08.317232+00', NULL, DEFAULT),
	('9d973a6e-c9f7-4243-b412-d23394641eaa', 'back_off_overtaken@example.com', 'Lea Back_Off_Overtaken', '+55 11 98888-7777', '2026-11-26 08:08:08.691231+00', '2026-11-26 08:08:08.691231+00', NULL, DEFAULT),
	('b2c57f9e-a61d-47ff-bb38-4bab3fcb4cbf', 'half_sent@example.com', 'Laia Half_Sent', NULL, '2026-11-26 08:08:11.801445+00', '2026-11-26 08:08:11.801445+00', NULL, DEFAULT),
	('800b1bff-b8e4-4333-8a8f-6be1b439640a', 'back_off@example.com', 'Lea Back_Off', '+55 11 98888-7777', '2026-11-26 08:08:09.011793+00', '2026-11-26 08:08:09.011793+00', NULL, DEFAULT),
	('d7dc3d5b-215e-452a-9feb-00cfb567421a', 'greeting_parked@example.com', 'Ana Greeting_Parked', '+55 11 97777-6666', '2026-11-26 08:08:12.00384+00', '2026-11-26 08:08:12.00384+00', NULL, DEFAULT),
	('be40d2f2-7615-4f73-8b86-db59e6b95a61', 'distribute_back_off@example.com', 'Lia Distribute_Back_Off', NULL, '2026-11-26 08:08:12.122287+00', '2026-11-26 08:08:12.122287+00', NULL, DEFAULT),
	('373ed7d5-11ee-4762-82a4-8396d15246ca', 'deal_back_off@example.com', 'Lia Deal_Back_Off', NULL, '2026-11-26 08:08:12.373668+00', '2026-11-26 08:08:12.373668+00', NULL, DEFAULT),
	('78b8b76d-9114-454f-9bd8-3647505328cf', 'assign_back_off@example.com', 'Lia Assign_Back_Off', NULL, '2026-11-26 08:08:12.614227+00', '2026-11-26 08:08:12.614227+00', NULL, DEFAULT),
	('a261550d-7d60-4d2b-8694-ac4fd280f137', 'assign_paused@example.com', 'Lia Assign_Paused', NULL, '2026-11-26 08:08:12.727286+00', '2026-11-26 08:08:12.727286+00', NULL, DEFAULT),
	('c53c6b56-13e5-430d-a0c8-bf425facd9d3', 'in_flight@example.com', 'Lea In_Flight', '+55 11 98888-7777', '2026-11-26 08:13:26.489615+00', '2026-11-26 08:13:26.489615+00', NULL, DEFAULT),
	('a073354d-241b-4fa7-93e1-eb855161245a', 'promised@example.com', 'Lea Promised', '+55 11 98888-7777', '2026-11-26 08:13:30.17592+00', '2026-11-26 08:13:30.17592+00', NULL, DEFAULT);


INSERT INTO public.dispatches OVERRIDING SYSTEM VALUE VALUES
	(1, 'presales-ld_794201e193ff0e2bcecb', 'start', 'start', '{"lead_id": "ld_794201e193ff0e2bcecb", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:58.684244Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:58.684244Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:58.684244+00', 0, '2026-11-26 08:06:58.684244+00', NULL, '2026-11-26 08:06:58.696115+00', NULL),
	(108, 'presales-ld_ccb201c7751d92ea876b', 'start', 'start', '{"lead_id": "ld_ccb201c7751d92ea876b", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:59.838920Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:07:59.838920Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.83892+00', 0, '2026-11-26 08:07:59.83892+00', NULL, '2026-11-26 08:07:59.855732+00', NULL),
	(3, 'presales-ld_1013bcfc84f3942e9246', 'start', 'start', '{"lead_id": "ld_1013bcfc84f3942e9246", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:58.834667Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:58.834667Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:58.834667+00', 0, '2026-11-26 08:06:58.834667+00', NULL, '2026-11-26 08:06:58.83986+00', NULL),
	(2, 'task-tk_29956944153663585eff', 'start', 'start', '{"lead_id": "tk_29956944153663585eff", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:58.684244Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:58.684244Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:58.684244+00', 0, '2026-11-26 08:06:58.684244+00', NULL, '2026-11-26 08:06:58.90784+00', NULL),
	(4, 'task-tk_7e1441de4eeba5ce2f8b', 'start', 'start', '{"lead_id": "tk_7e1441de4eeba5ce2f8b", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:58.834667Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:58.834667Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:58.834667+00', 0, '2026-11-26 08:06:58.834667+00', NULL, '2026-11-26 08:06:58.906593+00', NULL),
	(109, 'task-tk_4287263f610aaae92282', 'start', 'start', '{"lead_id": "tk_4287263f610aaae92282", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:37:59.838920Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:37:59.838920Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.83892+00', 0, '2026-11-26 08:07:59.83892+00', NULL, '2026-11-26 08:08:00.422664+00', NULL),
	(110, 'task-tk_4287263f610aaae92282', 'signal', 'task_completed', '{"lead_id": "tk_4287263f610aaae92282", "patience": "PT1M", "standing": {"due": null, "stage": "lead_received", "status": "closed", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.976804+00', 0, '2026-11-26 08:07:59.976804+00', NULL, '2026-11-26 08:08:00.474299+00', NULL),
	(5, 'presales-ld_64fa4d6596c5adbe6fba', 'start', 'start', '{"lead_id": "ld_64fa4d6596c5adbe6fba", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:58.968087Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:58.968087Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:58.968087+00', 0, '2026-11-26 08:06:58.968087+00', NULL, '2026-11-26 08:06:58.973162+00', NULL),
	(134, 'presales-ld_199c69d2b50beedc6eee', 'signal', 'released', '{"lead_id": "ld_199c69d2b50beedc6eee", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:12.003840Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 3, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:08:12.003840Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:09:10.852245+00', 0, '2026-11-26 08:09:10.852245+00', NULL, '2026-11-26 08:09:10.863326+00', NULL),
	(7, 'presales-ld_d3ba0b28e0e6ae511a10', 'start', 'start', '{"lead_id": "ld_d3ba0b28e0e6ae511a10", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:59.077445Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:59.077445Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.077445+00', 0, '2026-11-26 08:06:59.077445+00', NULL, '2026-11-26 08:06:59.08279+00', NULL),
	(9, 'presales-ld_86966647866ce05ef99e', 'start', 'start', '{"lead_id": "ld_86966647866ce05ef99e", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:59.178544Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:59.178544Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.178544+00', 0, '2026-11-26 08:06:59.178544+00', NULL, '2026-11-26 08:06:59.183656+00', NULL),
	(11, 'presales-ld_0b3970fc6a053ed06574', 'start', 'start', '{"lead_id": "ld_0b3970fc6a053ed06574", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:59.254853Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:59.254853Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.254853+00', 0, '2026-11-26 08:06:59.254853+00', NULL, '2026-11-26 08:06:59.260293+00', NULL),
	(13, 'presales-ld_0aa0b15671c124e5c9f6', 'start', 'start', '{"lead_id": "ld_0aa0b15671c124e5c9f6", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:59.370052Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:59.370052Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.370052+00', 0, '2026-11-26 08:06:59.370052+00', NULL, '2026-11-26 08:06:59.374825+00', NULL),
	(10, 'task-tk_9d62a4afc157eefc80de', 'start', 'start', '{"lead_id": "tk_9d62a4afc157eefc80de", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.178544Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.178544Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.178544+00', 0, '2026-11-26 08:06:59.178544+00', NULL, '2026-11-26 08:06:59.928894+00', NULL),
	(15, 'presales-ld_e778359038af9e0e5100', 'start', 'start', '{"lead_id": "ld_e778359038af9e0e5100", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:06:59.489445Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:06:59.489445Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.489445+00', 0, '2026-11-26 08:06:59.489445+00', NULL, '2026-11-26 08:06:59.494306+00', NULL),
	(114, 'presales-ld_ccb201c7751d92ea876b', 'signal', 'filter1_done', '{"lead_id": "ld_ccb201c7751d92ea876b", "patience": "PT1M", "standing": {"due": null, "stage": "FILTRO_1", "status": "open", "revision": 3, "waiting_for": {"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.976804+00', 0, '2026-11-26 08:07:59.976804+00', NULL, '2026-11-26 08:07:59.995041+00', NULL),
	(112, 'task-tk_7e5f13f144ee582069c8', 'start', 'start', '{"lead_id": "tk_7e5f13f144ee582069c8", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:37:59.976804Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:37:59.976804Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.976804+00', 0, '2026-11-26 08:07:59.976804+00', NULL, '2026-11-26 08:08:00.403223+00', NULL),
	(113, 'task-tk_47fbcfd51cfdb20ab520', 'start', 'start', '{"lead_id": "tk_47fbcfd51cfdb20ab520", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.976804Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.976804Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.976804+00', 0, '2026-11-26 08:07:59.976804+00', NULL, '2026-11-26 08:08:00.441167+00', NULL),
	(111, 'task-tk_9d30f412b2e3e54fc75b', 'start', 'start', '{"lead_id": "tk_9d30f412b2e3e54fc75b", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:59.976804Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:08:59.976804Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:59.976804+00', 0, '2026-11-26 08:07:59.976804+00', NULL, '2026-11-26 08:08:00.456949+00', NULL),
	(21, 'presales-ld_794201e193ff0e2bcecb', 'signal', 'filter1_done', '{"lead_id": "ld_794201e193ff0e2bcecb", "patience": "PT1M", "standing": {"due": null, "stage": "FILTRO_1", "status": "open", "revision": 3, "waiting_for": {"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.603749+00', 0, '2026-11-26 08:06:59.603749+00', NULL, '2026-11-26 08:06:59.613299+00', NULL),
	(115, 'presales-ld_432878f3555715fec69e', 'start', 'start', '{"lead_id": "ld_432878f3555715fec69e", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:08.317232Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:08:08.317232Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.317232+00', 0, '2026-11-26 08:08:08.317232+00', NULL, '2026-11-26 08:08:08.337424+00', NULL),
	(26, 'presales-ld_1013bcfc84f3942e9246', 'signal', 'filter1_done', '{"lead_id": "ld_1013bcfc84f3942e9246", "patience": "PT1M", "standing": {"due": null, "stage": "FILTRO_1", "status": "open", "revision": 3, "waiting_for": {"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.651718+00', 0, '2026-11-26 08:06:59.651718+00', NULL, '2026-11-26 08:06:59.658627+00', NULL),
	(117, 'task-tk_0947f9bed87c6a1b7898', 'signal', 'task_completed', '{"lead_id": "tk_0947f9bed87c6a1b7898", "patience": "P100Y", "standing": {"due": null, "stage": "lead_received", "status": "closed", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.567556+00', 0, '2026-11-26 08:08:08.567556+00', NULL, '2026-11-26 08:08:08.626058+00', NULL),
	(27, 'presales-ld_1013bcfc84f3942e9246', 'signal', 'filter2_done', '{"lead_id": "ld_1013bcfc84f3942e9246", "patience": "PT1M", "standing": {"due": null, "stage": "FILTRO_2", "status": "open", "revision": 4, "waiting_for": {"why": "filter 2 is done: a meeting is next", "what": "pre_seller", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.692314+00', 0, '2026-11-26 08:06:59.692314+00', NULL, '2026-11-26 08:06:59.699973+00', NULL),
	(17, 'task-tk_29956944153663585eff', 'signal', 'task_completed', '{"lead_id": "tk_29956944153663585eff", "patience": "PT1M", "standing": {"due": null, "stage": "lead_received", "status": "closed", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.603749+00', 0, '2026-11-26 08:06:59.603749+00', NULL, '2026-11-26 08:06:59.937447+00', NULL),
	(22, 'task-tk_7e1441de4eeba5ce2f8b', 'signal', 'task_completed', '{"lead_id": "tk_7e1441de4eeba5ce2f8b", "patience": "PT1M", "standing": {"due": null, "stage": "lead_received", "status": "closed", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.651718+00', 0, '2026-11-26 08:06:59.651718+00', NULL, '2026-11-26 08:06:59.958768+00', NULL),
	(25, 'task-tk_0c4af983bd2c9ce1d126', 'start', 'start', '{"lead_id": "tk_0c4af983bd2c9ce1d126", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:35:59.651718Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:35:59.651718Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.651718+00', 0, '2026-11-26 08:06:59.651718+00', NULL, '2026-11-26 08:06:59.976309+00', NULL),
	(29, 'presales-ld_d3ba0b28e0e6ae511a10', 'signal', 'meeting_scheduled', '{"lead_id": "ld_d3ba0b28e0e6ae511a10", "patience": "PT1M", "standing": {"due": null, "stage": "AGENDADO", "status": "open", "revision": 3, "waiting_for": {"why": "a meeting is scheduled", "what": "meeting", "until": "2099-01-12T10:00:00-03:00"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.749963+00', 0, '2026-11-26 08:06:59.749963+00', NULL, '2026-11-26 08:06:59.755906+00', NULL),
	(31, 'presales-ld_86966647866ce05ef99e', 'signal', 'meeting_scheduled', '{"lead_id": "ld_86966647866ce05ef99e", "patience": "PT1M", "standing": {"due": null, "stage": "AGENDADO", "status": "open", "revision": 3, "waiting_for": {"why": "a meeting is scheduled", "what": "meeting", "until": "2026-11-26T08:07:02.768326Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.794769+00', 0, '2026-11-26 08:06:59.794769+00', NULL, '2026-11-26 08:06:59.799655+00', NULL),
	(8, 'task-tk_8697086c73d0f040d278', 'start', 'start', '{"lead_id": "tk_8697086c73d0f040d278", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.077445Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.077445Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.077445+00', 0, '2026-11-26 08:06:59.077445+00', NULL, '2026-11-26 08:06:59.933279+00', NULL),
	(6, 'task-tk_242432729995821a7d1e', 'start', 'start', '{"lead_id": "tk_242432729995821a7d1e", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:58.968087Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:58.968087Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:58.968087+00', 0, '2026-11-26 08:06:58.968087+00', NULL, '2026-11-26 08:06:59.936634+00', NULL),
	(18, 'task-tk_d4eab10f019080fedfda', 'start', 'start', '{"lead_id": "tk_d4eab10f019080fedfda", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:59.603749Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:07:59.603749Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.603749+00', 0, '2026-11-26 08:06:59.603749+00', NULL, '2026-11-26 08:06:59.937123+00', NULL),
	(12, 'task-tk_314cb4542320b4a2d34d', 'start', 'start', '{"lead_id": "tk_314cb4542320b4a2d34d", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.254853Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.254853Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.254853+00', 0, '2026-11-26 08:06:59.254853+00', NULL, '2026-11-26 08:06:59.930489+00', NULL),
	(20, 'task-tk_9f9d9139c0ac0aa14f07', 'start', 'start', '{"lead_id": "tk_9f9d9139c0ac0aa14f07", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:35:59.603749Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:35:59.603749Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.603749+00', 0, '2026-11-26 08:06:59.603749+00', NULL, '2026-11-26 08:06:59.958267+00', NULL),
	(14, 'task-tk_1da91d52eb960c53b63b', 'start', 'start', '{"lead_id": "tk_1da91d52eb960c53b63b", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.370052Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.370052Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.370052+00', 0, '2026-11-26 08:06:59.370052+00', NULL, '2026-11-26 08:06:59.934534+00', NULL),
	(19, 'task-tk_03ac7806cbb02a83bbf7', 'start', 'start', '{"lead_id": "tk_03ac7806cbb02a83bbf7", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.603749Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.603749Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.603749+00', 0, '2026-11-26 08:06:59.603749+00', NULL, '2026-11-26 08:06:59.952893+00', NULL),
	(16, 'task-tk_fd9d30caef1c5580e4c8', 'start', 'start', '{"lead_id": "tk_fd9d30caef1c5580e4c8", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.489445Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.489445Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.489445+00', 0, '2026-11-26 08:06:59.489445+00', NULL, '2026-11-26 08:06:59.95574+00', NULL),
	(30, 'task-tk_dd66d9c99043dc6682d6', 'start', 'start', '{"lead_id": "tk_dd66d9c99043dc6682d6", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T07:37:02.768326Z", "mark": "1", "step": "notify"}, "stage": "meeting_scheduled", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T07:37:02.768326Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.794769+00', 0, '2026-11-26 08:06:59.794769+00', NULL, '2026-11-26 08:06:59.981039+00', NULL),
	(23, 'task-tk_2ceb073ac0e7d4d0ac9f', 'start', 'start', '{"lead_id": "tk_2ceb073ac0e7d4d0ac9f", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:59.651718Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:07:59.651718Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.651718+00', 0, '2026-11-26 08:06:59.651718+00', NULL, '2026-11-26 08:06:59.981843+00', NULL),
	(47, 'dealer-ld_bfb21b87d47a33c935ec', 'start', 'start', '{"lead_id": "ld_bfb21b87d47a33c935ec", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:07.297675Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:07.297675Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:07.297675+00', 0, '2026-11-26 08:07:07.297675+00', NULL, '2026-11-26 08:07:07.306283+00', NULL),
	(94, 'enrollment-ld_ce767d8535209eff93a8', 'start', 'start', '{"lead_id": "ld_ce767d8535209eff93a8", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.372919Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.372919Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.372919+00', 0, '2026-11-26 08:07:15.372919+00', NULL, '2026-11-26 08:07:16.174657+00', NULL),
	(28, 'task-tk_1fbf192a342821af3d74', 'start', 'start', '{"lead_id": "tk_1fbf192a342821af3d74", "patience": "PT1M", "standing": {"due": {"at": "2099-01-12T07:30:00-03:00", "mark": "1", "step": "notify"}, "stage": "meeting_scheduled", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2099-01-12T07:30:00-03:00"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.749963+00', 0, '2026-11-26 08:06:59.749963+00', NULL, '2026-11-26 08:06:59.977947+00', NULL),
	(96, 'enrollment-ld_9726accfc4f9ecf27c83', 'start', 'start', '{"lead_id": "ld_9726accfc4f9ecf27c83", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.533715Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.533715Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.533715+00', 0, '2026-11-26 08:07:15.533715+00', NULL, '2026-11-26 08:07:16.174825+00', NULL),
	(121, 'presales-ld_432878f3555715fec69e', 'signal', 'filter1_done', '{"lead_id": "ld_432878f3555715fec69e", "patience": "PT1M", "standing": {"due": null, "stage": "FILTRO_1", "status": "open", "revision": 3, "waiting_for": {"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.567556+00', 0, '2026-11-26 08:08:08.567556+00', NULL, '2026-11-26 08:08:08.589232+00', NULL),
	(120, 'task-tk_c154a4bf5a67c5bae65c', 'start', 'start', '{"lead_id": "tk_c154a4bf5a67c5bae65c", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:37:08.567556Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:37:08.567556Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.567556+00', 0, '2026-11-26 08:08:08.567556+00', NULL, '2026-11-26 08:08:08.612185+00', NULL),
	(119, 'task-tk_5c6fa70d55812d9727b5', 'start', 'start', '{"lead_id": "tk_5c6fa70d55812d9727b5", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:38:08.567556Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:38:08.567556Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.567556+00', 0, '2026-11-26 08:08:08.567556+00', NULL, '2026-11-26 08:08:08.62803+00', NULL),
	(122, 'dealer-ld_9c89f95e22c915bba960', 'start', 'start', '{"lead_id": "ld_9c89f95e22c915bba960", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T07:48:38.604503Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T07:48:38.604503Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.691231+00', 0, '2026-11-26 08:08:08.691231+00', NULL, '2026-11-26 08:08:08.69807+00', NULL),
	(123, 'dealer-ld_1766c766384a6b78ca9f', 'start', 'start', '{"lead_id": "ld_1766c766384a6b78ca9f", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:09.011793Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:08:09.011793Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:09.011793+00', 0, '2026-11-26 08:08:09.011793+00', NULL, '2026-11-26 08:08:09.034009+00', NULL),
	(124, 'enrollment-ld_049889d15a19c0596590', 'start', 'start', '{"lead_id": "ld_049889d15a19c0596590", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:09.195720Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:08:09.195720Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:09.19572+00', 0, '2026-11-26 08:08:11.19572+00', NULL, '2026-11-26 08:08:11.703566+00', NULL),
	(125, 'presales-ld_199c69d2b50beedc6eee', 'start', 'start', '{"lead_id": "ld_199c69d2b50beedc6eee", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:12.003840Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 1, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:08:12.003840Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.00384+00', 0, '2026-11-26 08:08:12.00384+00', NULL, '2026-11-26 08:08:12.012269+00', NULL),
	(128, 'franchise-ld_cba7b5f423386b20f192', 'start', 'start', '{"lead_id": "ld_cba7b5f423386b20f192", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:12.294180Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:08:12.294180Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.29418+00', 0, '2026-11-26 08:08:12.29418+00', NULL, '2026-11-26 08:08:12.320303+00', NULL),
	(129, 'franchise-ld_16eae6271736707b6340', 'start', 'start', '{"lead_id": "ld_16eae6271736707b6340", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:12.549606Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:08:12.549606Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.549606+00', 0, '2026-11-26 08:08:12.549606+00', NULL, '2026-11-26 08:08:12.561362+00', NULL),
	(130, 'franchise-ld_b1542d2ee143aa0ce0d2', 'start', 'start', '{"lead_id": "ld_b1542d2ee143aa0ce0d2", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:12.670888Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:08:12.670888Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.670888+00', 0, '2026-11-26 08:08:12.670888+00', NULL, '2026-11-26 08:08:12.693065+00', NULL),
	(126, 'task-tk_85a5a7b361db9e7458fe', 'start', 'start', '{"lead_id": "tk_85a5a7b361db9e7458fe", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:38:12.003840Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:38:12.003840Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.00384+00', 0, '2026-11-26 08:08:12.00384+00', NULL, '2026-11-26 08:08:12.737825+00', NULL),
	(24, 'task-tk_02cd91c964eba01aa522', 'start', 'start', '{"lead_id": "tk_02cd91c964eba01aa522", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:36:59.651718Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.651718Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:06:59.651718+00', 0, '2026-11-26 08:06:59.651718+00', NULL, '2026-11-26 08:06:59.976863+00', NULL),
	(118, 'task-tk_9063e82c2c620f717cc9', 'start', 'start', '{"lead_id": "tk_9063e82c2c620f717cc9", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:09:08.567556Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:09:08.567556Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.567556+00', 0, '2026-11-26 08:08:08.567556+00', NULL, '2026-11-26 08:08:08.611928+00', NULL),
	(135, 'enrollment-ld_049889d15a19c0596590', 'signal', 'released', '{"lead_id": "ld_049889d15a19c0596590", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:09.195720Z", "mark": "", "step": "send_course_sheet"}, "stage": "ASIGNADO", "status": "open", "revision": 9, "waiting_for": {"why": "the deal''s contacts get the course sheet", "what": "send_course_sheet", "until": "2026-11-26T08:08:09.195720Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:09:10.888098+00', 0, '2026-11-26 08:09:10.888098+00', NULL, '2026-11-26 08:09:10.896356+00', NULL),
	(136, 'enrollment-ld_d41449cdfde10ba097b9', 'signal', 'released', '{"lead_id": "ld_d41449cdfde10ba097b9", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:12.954515Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 7, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:08:12.954515Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:09:13.929277+00', 0, '2026-11-26 08:09:13.929277+00', NULL, '2026-11-26 08:09:13.946821+00', NULL),
	(140, 'enrollment-ld_d41449cdfde10ba097b9', 'signal', 'released', '{"lead_id": "ld_d41449cdfde10ba097b9", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:12.954515Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 9, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:08:12.954515Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:11:13.665143+00', 0, '2026-11-26 08:11:13.665143+00', NULL, '2026-11-26 08:11:13.678697+00', NULL),
	(33, 'presales-ld_0b3970fc6a053ed06574', 'signal', 'meeting_scheduled', '{"lead_id": "ld_0b3970fc6a053ed06574", "patience": "PT1M", "standing": {"due": null, "stage": "AGENDADO", "status": "open", "revision": 3, "waiting_for": {"why": "a meeting is scheduled", "what": "meeting", "until": "2026-11-26T08:07:05.849871Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:02.8726+00', 0, '2026-11-26 08:07:02.8726+00', NULL, '2026-11-26 08:07:02.8771+00', NULL),
	(34, 'task-tk_cd589a6c41172dcebe5f', 'signal', 'task_completed', '{"lead_id": "tk_cd589a6c41172dcebe5f", "patience": "PT1M", "standing": {"due": null, "stage": "meeting_scheduled", "status": "closed", "revision": 4, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:05.961357+00', 0, '2026-11-26 08:07:05.961357+00', NULL, '2026-11-26 08:07:05.970001+00', NULL),
	(37, 'presales-ld_0aa0b15671c124e5c9f6', 'signal', 'discarded', '{"lead_id": "ld_0aa0b15671c124e5c9f6", "patience": "PT1M", "standing": {"due": null, "stage": "DESCARTADO", "status": "lost", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.02793+00', 0, '2026-11-26 08:07:06.02793+00', NULL, '2026-11-26 08:07:06.03966+00', NULL),
	(35, 'task-tk_1da91d52eb960c53b63b', 'signal', 'task_cancelled', '{"lead_id": "tk_1da91d52eb960c53b63b", "patience": "PT1M", "standing": {"due": null, "stage": "lead_received", "status": "cancelled", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.02793+00', 0, '2026-11-26 08:07:06.02793+00', NULL, '2026-11-26 08:07:06.052569+00', NULL),
	(36, 'task-tk_cfc5b24114f04b3e240c', 'start', 'start', '{"lead_id": "tk_cfc5b24114f04b3e240c", "patience": "PT1M", "standing": {"due": {"at": "2027-02-25T08:07:06.027930Z", "mark": "1", "step": "notify"}, "stage": "discarded", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2027-02-25T08:07:06.027930Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.02793+00', 0, '2026-11-26 08:07:06.02793+00', NULL, '2026-11-26 08:07:06.05189+00', NULL),
	(39, 'presales-ld_e778359038af9e0e5100', 'signal', 'deal_won', '{"lead_id": "ld_e778359038af9e0e5100", "patience": "PT1M", "standing": {"due": null, "stage": "VENDIDO", "status": "won", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.120781+00', 0, '2026-11-26 08:07:06.120781+00', NULL, '2026-11-26 08:07:06.126244+00', NULL),
	(40, 'dealer-ld_d8ac1da257f6e0d02c34', 'start', 'start', '{"lead_id": "ld_d8ac1da257f6e0d02c34", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:06.205674Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:06.205674Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.205674+00', 0, '2026-11-26 08:07:06.205674+00', NULL, '2026-11-26 08:07:06.210584+00', NULL),
	(41, 'dealer-ld_09f7a32bedce22808d79', 'start', 'start', '{"lead_id": "ld_09f7a32bedce22808d79", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:06.368487Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:06.368487Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.368487+00', 0, '2026-11-26 08:07:06.368487+00', NULL, '2026-11-26 08:07:06.374951+00', NULL),
	(42, 'dealer-ld_1abd3878dadaddabf1b8', 'start', 'start', '{"lead_id": "ld_1abd3878dadaddabf1b8", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:06.544192Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:06.544192Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.544192+00', 0, '2026-11-26 08:07:06.544192+00', NULL, '2026-11-26 08:07:06.548266+00', NULL),
	(43, 'dealer-ld_a8ea6c9abe8ddac76ce3', 'start', 'start', '{"lead_id": "ld_a8ea6c9abe8ddac76ce3", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:06.688929Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:06.688929Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.688929+00', 0, '2026-11-26 08:07:06.688929+00', NULL, '2026-11-26 08:07:06.694228+00', NULL),
	(44, 'dealer-ld_72af9f87ed3df5e53e9e', 'start', 'start', '{"lead_id": "ld_72af9f87ed3df5e53e9e", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:06.833276Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:06.833276Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.833276+00', 0, '2026-11-26 08:07:06.833276+00', NULL, '2026-11-26 08:07:06.842151+00', NULL),
	(45, 'dealer-ld_ca56dd974cde792fadf4', 'start', 'start', '{"lead_id": "ld_ca56dd974cde792fadf4", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:06.972387Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:06.972387Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.972387+00', 0, '2026-11-26 08:07:06.972387+00', NULL, '2026-11-26 08:07:06.986261+00', NULL),
	(38, 'task-tk_fd9d30caef1c5580e4c8', 'signal', 'task_cancelled', '{"lead_id": "tk_fd9d30caef1c5580e4c8", "patience": "PT1M", "standing": {"due": null, "stage": "lead_received", "status": "cancelled", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:06.120781+00', 0, '2026-11-26 08:07:06.120781+00', NULL, '2026-11-26 08:07:07.083704+00', NULL),
	(46, 'dealer-ld_287275a970c9dbc8fe83', 'start', 'start', '{"lead_id": "ld_287275a970c9dbc8fe83", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:07.134310Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:07.134310Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:07.13431+00', 0, '2026-11-26 08:07:07.13431+00', NULL, '2026-11-26 08:07:07.14648+00', NULL),
	(61, 'dealer-ld_4c16dbd21e878f5d09ac', 'signal', 'presentation_held', '{"lead_id": "ld_4c16dbd21e878f5d09ac", "patience": "P100Y", "standing": {"due": null, "stage": "APRESENTACAO", "status": "open", "revision": 3, "waiting_for": {"why": "the presentation was held: the store''s accreditation is next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.028468+00', 0, '2026-11-26 08:07:09.028468+00', NULL, '2026-11-26 08:07:09.035519+00', NULL),
	(32, 'task-tk_cd589a6c41172dcebe5f', 'start', 'start', '{"lead_id": "tk_cd589a6c41172dcebe5f", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T07:37:05.849871Z", "mark": "1", "step": "notify"}, "stage": "meeting_scheduled", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T07:37:05.849871Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:02.8726+00', 0, '2026-11-26 08:07:02.8726+00', NULL, '2026-11-26 08:07:03.031804+00', NULL),
	(116, 'task-tk_0947f9bed87c6a1b7898', 'start', 'start', '{"lead_id": "tk_0947f9bed87c6a1b7898", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:38:08.317232Z", "mark": "1", "step": "notify"}, "stage": "lead_received", "status": "open", "revision": 1, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:38:08.317232Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:08.317232+00', 0, '2026-11-26 08:08:08.317232+00', NULL, '2026-11-26 08:08:08.611193+00', NULL),
	(137, 'task-tk_9d30f412b2e3e54fc75b', 'signal', 'mail', '{"lead_id": "tk_9d30f412b2e3e54fc75b", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:59.976804Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 3, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:08:59.976804Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:09:59.118251+00', 0, '2026-11-26 08:09:59.118251+00', NULL, '2026-11-26 08:09:59.128412+00', NULL),
	(141, 'task-tk_9d30f412b2e3e54fc75b', 'signal', 'mail', '{"lead_id": "tk_9d30f412b2e3e54fc75b", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:59.976804Z", "mark": "1", "step": "notify"}, "stage": "filter1_done", "status": "open", "revision": 5, "waiting_for": {"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:08:59.976804Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:11:58.968361+00', 0, '2026-11-26 08:11:58.968361+00', NULL, '2026-11-26 08:11:58.990868+00', NULL),
	(48, 'dealer-ld_f4ba13dff469ffacfed3', 'start', 'start', '{"lead_id": "ld_f4ba13dff469ffacfed3", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:07.460142Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:07.460142Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:07.460142+00', 0, '2026-11-26 08:07:07.460142+00', NULL, '2026-11-26 08:07:07.463968+00', NULL),
	(49, 'dealer-ld_44968f1783732694040e', 'start', 'start', '{"lead_id": "ld_44968f1783732694040e", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:07.603186Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:07.603186Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:07.603186+00', 0, '2026-11-26 08:07:07.603186+00', NULL, '2026-11-26 08:07:07.610273+00', NULL),
	(50, 'dealer-ld_e5f5d8c69c2d425ffd4f', 'start', 'start', '{"lead_id": "ld_e5f5d8c69c2d425ffd4f", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:07.762163Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:07.762163Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:07.762163+00', 0, '2026-11-26 08:07:07.762163+00', NULL, '2026-11-26 08:07:07.766203+00', NULL),
	(51, 'dealer-ld_4c16dbd21e878f5d09ac', 'start', 'start', '{"lead_id": "ld_4c16dbd21e878f5d09ac", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:07.937698Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:07.937698Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:07.937698+00', 0, '2026-11-26 08:07:07.937698+00', NULL, '2026-11-26 08:07:07.946226+00', NULL),
	(52, 'dealer-ld_f5a8af61b63c0197d42d', 'start', 'start', '{"lead_id": "ld_f5a8af61b63c0197d42d", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:08.099145Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:08.099145Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.099145+00', 0, '2026-11-26 08:07:08.099145+00', NULL, '2026-11-26 08:07:08.108855+00', NULL),
	(53, 'dealer-ld_23fec318e2dce8929c7d', 'start', 'start', '{"lead_id": "ld_23fec318e2dce8929c7d", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:08.265407Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:08.265407Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.265407+00', 0, '2026-11-26 08:07:08.265407+00', NULL, '2026-11-26 08:07:08.278326+00', NULL),
	(54, 'dealer-ld_008d93920e827c1d0a17', 'start', 'start', '{"lead_id": "ld_008d93920e827c1d0a17", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T07:37:08.388543Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T07:37:08.388543Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.432736+00', 0, '2026-11-26 08:07:08.432736+00', NULL, '2026-11-26 08:07:08.446312+00', NULL),
	(55, 'dealer-ld_c290eb9301ce63f1dc3f', 'start', 'start', '{"lead_id": "ld_c290eb9301ce63f1dc3f", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T06:07:08.471454Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T06:07:08.471454Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.530655+00', 0, '2026-11-26 08:07:08.530655+00', NULL, '2026-11-26 08:07:08.534044+00', NULL),
	(56, 'dealer-ld_f29fed2429e90c9ec96a', 'start', 'start', '{"lead_id": "ld_f29fed2429e90c9ec96a", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:02:08.549220Z", "mark": "1", "step": "nurture"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the lead stays in LEAD: it hears of our services until it unsubscribes or its card is moved", "what": "nurture", "until": "2026-11-26T08:02:08.549220Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.635193+00', 0, '2026-11-26 08:07:08.635193+00', NULL, '2026-11-26 08:07:08.64619+00', NULL),
	(57, 'dealer-ld_74fd74a9ba986d23a27d', 'start', 'start', '{"lead_id": "ld_74fd74a9ba986d23a27d", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:08.702177Z", "mark": "1", "step": "announce_trial"}, "stage": "AVALIACAO", "status": "open", "revision": 1, "waiting_for": {"why": "the store and our teams are told that its trial began", "what": "announce_trial", "until": "2026-11-26T08:07:08.702177Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.702177+00', 0, '2026-11-26 08:07:08.702177+00', NULL, '2026-11-26 08:07:08.7094+00', NULL),
	(58, 'dealer-ld_f4ba13dff469ffacfed3', 'signal', 'presentation_scheduled', '{"lead_id": "ld_f4ba13dff469ffacfed3", "patience": "P100Y", "standing": {"due": null, "stage": "APRESENTACAO", "status": "open", "revision": 3, "waiting_for": {"why": "a presentation is planned: it is held or the card is moved next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.780014+00', 0, '2026-11-26 08:07:08.780014+00', NULL, '2026-11-26 08:07:08.793708+00', NULL),
	(59, 'dealer-ld_44968f1783732694040e', 'signal', 'presentation_held', '{"lead_id": "ld_44968f1783732694040e", "patience": "P100Y", "standing": {"due": null, "stage": "APRESENTACAO", "status": "open", "revision": 3, "waiting_for": {"why": "the presentation was held: the store''s accreditation is next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.857446+00', 0, '2026-11-26 08:07:08.857446+00', NULL, '2026-11-26 08:07:08.867674+00', NULL),
	(60, 'dealer-ld_e5f5d8c69c2d425ffd4f', 'signal', 'presentation_held', '{"lead_id": "ld_e5f5d8c69c2d425ffd4f", "patience": "P100Y", "standing": {"due": null, "stage": "APRESENTACAO", "status": "open", "revision": 3, "waiting_for": {"why": "the presentation was held: the store''s accreditation is next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:08.95145+00', 0, '2026-11-26 08:07:08.95145+00', NULL, '2026-11-26 08:07:08.95807+00', NULL),
	(127, 'franchise-ld_65db835477214ae4660d', 'start', 'start', '{"lead_id": "ld_65db835477214ae4660d", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:08:12.083459Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:08:12.083459Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.083459+00', 0, '2026-11-26 08:08:12.083459+00', NULL, '2026-11-26 08:08:12.096001+00', NULL),
	(62, 'dealer-ld_f5a8af61b63c0197d42d', 'signal', 'presentation_held', '{"lead_id": "ld_f5a8af61b63c0197d42d", "patience": "P100Y", "standing": {"due": null, "stage": "APRESENTACAO", "status": "open", "revision": 3, "waiting_for": {"why": "the presentation was held: the store''s accreditation is next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.094153+00', 0, '2026-11-26 08:07:09.094153+00', NULL, '2026-11-26 08:07:09.102072+00', NULL),
	(63, 'dealer-ld_23fec318e2dce8929c7d', 'signal', 'presentation_held', '{"lead_id": "ld_23fec318e2dce8929c7d", "patience": "P100Y", "standing": {"due": null, "stage": "APRESENTACAO", "status": "open", "revision": 3, "waiting_for": {"why": "the presentation was held: the store''s accreditation is next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.164279+00', 0, '2026-11-26 08:07:09.164279+00', NULL, '2026-11-26 08:07:09.278712+00', NULL),
	(64, 'dealer-ld_e5f5d8c69c2d425ffd4f', 'signal', 'accredited', '{"lead_id": "ld_e5f5d8c69c2d425ffd4f", "patience": "P100Y", "standing": {"due": null, "stage": "CREDENCIAMENTO", "status": "open", "revision": 4, "waiting_for": {"why": "the store is accredited: its trial is next", "what": "team", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.376957+00', 0, '2026-11-26 08:07:09.376957+00', NULL, '2026-11-26 08:07:09.385847+00', NULL),
	(65, 'dealer-ld_4c16dbd21e878f5d09ac', 'signal', 'accredited', '{"lead_id": "ld_4c16dbd21e878f5d09ac", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:47:09.399984Z", "mark": "1", "step": "warn_trial_end"}, "stage": "AVALIACAO", "status": "open", "revision": 4, "waiting_for": {"why": "the store is under trial: our teams are told before it ends", "what": "warn_trial_end", "until": "2026-11-26T08:47:09.399984Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.454161+00', 0, '2026-11-26 08:07:09.454161+00', NULL, '2026-11-26 08:07:09.458663+00', NULL),
	(66, 'dealer-ld_f5a8af61b63c0197d42d', 'signal', 'accredited', '{"lead_id": "ld_f5a8af61b63c0197d42d", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:05:09.476174Z", "mark": "1", "step": "warn_trial_end"}, "stage": "AVALIACAO", "status": "open", "revision": 4, "waiting_for": {"why": "the store is under trial: our teams are told before it ends", "what": "warn_trial_end", "until": "2026-11-26T08:05:09.476174Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.528614+00', 0, '2026-11-26 08:07:09.528614+00', NULL, '2026-11-26 08:07:09.538105+00', NULL),
	(67, 'dealer-ld_23fec318e2dce8929c7d', 'signal', 'accredited', '{"lead_id": "ld_23fec318e2dce8929c7d", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T06:47:09.556724Z", "mark": "1", "step": "warn_trial_end"}, "stage": "AVALIACAO", "status": "open", "revision": 4, "waiting_for": {"why": "the store is under trial: our teams are told before it ends", "what": "warn_trial_end", "until": "2026-11-26T06:47:09.556724Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.632544+00', 0, '2026-11-26 08:07:09.632544+00', NULL, '2026-11-26 08:07:09.635972+00', NULL),
	(68, 'dealer-ld_1abd3878dadaddabf1b8', 'signal', 'pause', '{"lead_id": "ld_1abd3878dadaddabf1b8", "patience": "P100Y", "standing": {"due": null, "stage": "LEAD", "status": "open", "revision": 3, "waiting_for": {"why": "the journey was paused; deadlines keep counting", "what": "resume", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.774161+00', 0, '2026-11-26 08:07:09.774161+00', NULL, '2026-11-26 08:07:09.782404+00', NULL),
	(69, 'dealer-ld_72af9f87ed3df5e53e9e', 'signal', 'deal_won', '{"lead_id": "ld_72af9f87ed3df5e53e9e", "patience": "P100Y", "standing": {"due": null, "stage": "CLIENTE", "status": "won", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.866116+00', 0, '2026-11-26 08:07:09.866116+00', NULL, '2026-11-26 08:07:09.872793+00', NULL);
INSERT INTO public.dispatches OVERRIDING SYSTEM VALUE VALUES
	(70, 'dealer-ld_ca56dd974cde792fadf4', 'signal', 'not_interested', '{"lead_id": "ld_ca56dd974cde792fadf4", "patience": "P100Y", "standing": {"due": null, "stage": "SEM_INTERESSE", "status": "not_interested", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:09.936935+00', 0, '2026-11-26 08:07:09.936935+00', NULL, '2026-11-26 08:07:09.944645+00', NULL),
	(71, 'dealer-ld_287275a970c9dbc8fe83', 'signal', 'not_interested', '{"lead_id": "ld_287275a970c9dbc8fe83", "patience": "P100Y", "standing": {"due": null, "stage": "SEM_INTERESSE", "status": "not_interested", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:10.009692+00', 0, '2026-11-26 08:07:10.009692+00', NULL, '2026-11-26 08:07:10.014225+00', NULL),
	(72, 'dealer-ld_bfb21b87d47a33c935ec', 'signal', 'cancel', '{"lead_id": "ld_bfb21b87d47a33c935ec", "patience": "P100Y", "standing": {"due": null, "stage": "LEAD", "status": "cancelled", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:10.081226+00', 0, '2026-11-26 08:07:10.081226+00', NULL, '2026-11-26 08:07:10.084486+00', NULL),
	(73, 'dealer-ld_287275a970c9dbc8fe83', 'signal', 'reopened', '{"lead_id": "ld_287275a970c9dbc8fe83", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:27:07.134310Z", "mark": "after_5_days", "step": "remind"}, "stage": "LEAD", "status": "open", "revision": 4, "waiting_for": {"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:27:07.134310Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:10.252672+00', 0, '2026-11-26 08:07:10.252672+00', NULL, '2026-11-26 08:07:10.256274+00', NULL),
	(74, 'dealer-ld_627ff6c533f1c697ff77', 'start', 'start', '{"lead_id": "ld_627ff6c533f1c697ff77", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:10.361627Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:10.361627Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:10.361627+00', 0, '2026-11-26 08:07:10.361627+00', NULL, '2026-11-26 08:07:10.370004+00', NULL),
	(75, 'dealer-ld_2be200437f131774e4b3', 'start', 'start', '{"lead_id": "ld_2be200437f131774e4b3", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:10.600665Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:10.600665Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:10.600665+00', 0, '2026-11-26 08:07:10.600665+00', NULL, '2026-11-26 08:07:10.606331+00', NULL),
	(99, 'enrollment-ld_9726accfc4f9ecf27c83', 'signal', 'deal_lost', '{"lead_id": "ld_9726accfc4f9ecf27c83", "patience": "PT1M", "standing": {"due": null, "stage": "PERDIDO", "status": "lost", "revision": 8, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:16.735741+00', 0, '2026-11-26 08:07:16.735741+00', NULL, '2026-11-26 08:07:16.763047+00', NULL),
	(76, 'dealer-ld_7b616d98ffd3d8f242ed', 'start', 'start', '{"lead_id": "ld_7b616d98ffd3d8f242ed", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:10.808776Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:10.808776Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:10.808776+00', 0, '2026-11-26 08:07:10.808776+00', NULL, '2026-11-26 08:07:10.818053+00', NULL),
	(77, 'dealer-ld_7b616d98ffd3d8f242ed', 'signal', 'pause', '{"lead_id": "ld_7b616d98ffd3d8f242ed", "patience": "P100Y", "standing": {"due": null, "stage": "LEAD", "status": "open", "revision": 3, "waiting_for": {"why": "the journey was paused; deadlines keep counting", "what": "resume", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:11.027019+00', 0, '2026-11-26 08:07:11.027019+00', NULL, '2026-11-26 08:07:11.034043+00', NULL),
	(78, 'dealer-ld_4bc0607a76de21c0e16f', 'start', 'start', '{"lead_id": "ld_4bc0607a76de21c0e16f", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:11.174428Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:07:11.174428Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:11.174428+00', 0, '2026-11-26 08:07:11.174428+00', NULL, '2026-11-26 08:07:11.182386+00', NULL),
	(79, 'franchise-ld_ea211560c3c62a0e8157', 'start', 'start', '{"lead_id": "ld_ea211560c3c62a0e8157", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:11.369446Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:11.369446Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:11.369446+00', 0, '2026-11-26 08:07:11.369446+00', NULL, '2026-11-26 08:07:11.39335+00', NULL),
	(80, 'franchise-ld_4b30f2c45aa36011ba1c', 'start', 'start', '{"lead_id": "ld_4b30f2c45aa36011ba1c", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:11.677716Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:11.677716Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:11.677716+00', 0, '2026-11-26 08:07:11.677716+00', NULL, '2026-11-26 08:07:11.688038+00', NULL),
	(81, 'franchise-ld_4b30f2c45aa36011ba1c', 'signal', 'deal_won', '{"lead_id": "ld_4b30f2c45aa36011ba1c", "patience": "P100Y", "standing": {"due": null, "stage": "DISTRIBUIDO", "status": "open", "revision": 6, "waiting_for": {"why": "the deal is won; IdFiliado is not known yet", "what": "affiliate_id", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:11.834985+00', 0, '2026-11-26 08:07:11.834985+00', NULL, '2026-11-26 08:07:11.84315+00', NULL),
	(82, 'franchise-ld_1e51f3588a59188b0959', 'start', 'start', '{"lead_id": "ld_1e51f3588a59188b0959", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:11.929778Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:11.929778Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:11.929778+00', 0, '2026-11-26 08:07:11.929778+00', NULL, '2026-11-26 08:07:11.937855+00', NULL),
	(83, 'franchise-ld_1e51f3588a59188b0959', 'signal', 'deal_won', '{"lead_id": "ld_1e51f3588a59188b0959", "patience": "P100Y", "standing": {"due": null, "stage": "DISTRIBUIDO", "status": "open", "revision": 6, "waiting_for": {"why": "the deal is won; IdFiliado is not known yet", "what": "affiliate_id", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.165145+00', 0, '2026-11-26 08:07:12.165145+00', NULL, '2026-11-26 08:07:12.174662+00', NULL),
	(84, 'franchise-ld_1e51f3588a59188b0959', 'signal', 'affiliated', '{"lead_id": "ld_1e51f3588a59188b0959", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:11.929778Z", "mark": "", "step": "report_affiliation"}, "stage": "DISTRIBUIDO", "status": "open", "revision": 7, "waiting_for": {"why": "the affiliation is sent to acquisition", "what": "report_affiliation", "until": "2026-11-26T08:07:11.929778Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.256379+00', 0, '2026-11-26 08:07:12.256379+00', NULL, '2026-11-26 08:07:12.276228+00', NULL),
	(85, 'franchise-ld_034e91be261edd060bb9', 'start', 'start', '{"lead_id": "ld_034e91be261edd060bb9", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:12.281750Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:12.281750Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.28175+00', 0, '2026-11-26 08:07:12.28175+00', NULL, '2026-11-26 08:07:12.292735+00', NULL),
	(86, 'franchise-ld_034e91be261edd060bb9', 'signal', 'deal_lost', '{"lead_id": "ld_034e91be261edd060bb9", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:12.281750Z", "mark": "", "step": "report_lost"}, "stage": "DISTRIBUIDO", "status": "open", "revision": 6, "waiting_for": {"why": "acquisition is told that the deal was lost", "what": "report_lost", "until": "2026-11-26T08:07:12.281750Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.527661+00', 0, '2026-11-26 08:07:12.527661+00', NULL, '2026-11-26 08:07:12.534748+00', NULL),
	(87, 'franchise-ld_83fcdee2fa8ea2765c00', 'start', 'start', '{"lead_id": "ld_83fcdee2fa8ea2765c00", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:12.572528Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:12.572528Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.572528+00', 0, '2026-11-26 08:07:12.572528+00', NULL, '2026-11-26 08:07:12.59381+00', NULL),
	(88, 'franchise-ld_3a8c802084c454a34015', 'start', 'start', '{"lead_id": "ld_3a8c802084c454a34015", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:12.688891Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:12.688891Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.688891+00', 0, '2026-11-26 08:07:12.688891+00', NULL, '2026-11-26 08:07:12.694473+00', NULL),
	(89, 'franchise-ld_1bd4600eae40697c113b', 'start', 'start', '{"lead_id": "ld_1bd4600eae40697c113b", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:07:12.788599Z", "mark": "", "step": "assess"}, "stage": "RECEBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the contact is read in both portals", "what": "assess", "until": "2026-11-26T08:07:12.788599Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:12.788599+00', 0, '2026-11-26 08:07:12.788599+00', NULL, '2026-11-26 08:07:12.794973+00', NULL),
	(131, 'franchise-ld_b1542d2ee143aa0ce0d2', 'signal', 'pause', '{"lead_id": "ld_b1542d2ee143aa0ce0d2", "patience": "P100Y", "standing": {"due": null, "stage": "RECEBIDO", "status": "open", "revision": 3, "waiting_for": {"why": "the journey was paused; deadlines keep counting", "what": "resume", "until": null}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.861975+00', 0, '2026-11-26 08:08:12.861975+00', NULL, '2026-11-26 08:08:12.86663+00', NULL),
	(90, 'enrollment-ld_4c20c7d9dabc0ea486bb', 'start', 'start', '{"lead_id": "ld_4c20c7d9dabc0ea486bb", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.050201Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.050201Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.050201+00', 0, '2026-11-26 08:07:15.050201+00', NULL, '2026-11-26 08:07:15.136147+00', NULL),
	(91, 'enrollment-ld_2cd22b0e0e2a5294c19d', 'start', 'start', '{"lead_id": "ld_2cd22b0e0e2a5294c19d", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.126591Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.126591Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.126591+00', 0, '2026-11-26 08:07:15.126591+00', NULL, '2026-11-26 08:07:15.136732+00', NULL),
	(92, 'enrollment-ld_363d438c6d17a25045ab', 'start', 'start', '{"lead_id": "ld_363d438c6d17a25045ab", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.207784Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.207784Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.207784+00', 0, '2026-11-26 08:07:15.207784+00', NULL, '2026-11-26 08:07:16.158979+00', NULL),
	(95, 'enrollment-ld_540b9c98d0ac34af4390', 'start', 'start', '{"lead_id": "ld_540b9c98d0ac34af4390", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.445614Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.445614Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.445614+00', 0, '2026-11-26 08:07:15.445614+00', NULL, '2026-11-26 08:07:16.159685+00', NULL),
	(97, 'enrollment-ld_6f6eceb422ace5aae8ce', 'start', 'start', '{"lead_id": "ld_6f6eceb422ace5aae8ce", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.622970Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.622970Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.62297+00', 0, '2026-11-26 08:07:15.62297+00', NULL, '2026-11-26 08:07:16.159516+00', NULL),
	(93, 'enrollment-ld_05302c3cbb3554a59d03', 'start', 'start', '{"lead_id": "ld_05302c3cbb3554a59d03", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:13.288861Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:13.288861Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:13.288861+00', 0, '2026-11-26 08:07:15.288861+00', NULL, '2026-11-26 08:07:16.174256+00', NULL),
	(98, 'enrollment-ld_540b9c98d0ac34af4390', 'signal', 'deal_won', '{"lead_id": "ld_540b9c98d0ac34af4390", "patience": "PT1M", "standing": {"due": null, "stage": "INSCRITO", "status": "won", "revision": 8, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:16.718641+00', 0, '2026-11-26 08:07:16.718641+00', NULL, '2026-11-26 08:07:16.734497+00', NULL),
	(100, 'enrollment-ld_6f6eceb422ace5aae8ce', 'signal', 'contacts_changed', '{"lead_id": "ld_6f6eceb422ace5aae8ce", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:16.787016Z", "mark": "2", "step": "route"}, "stage": "ASIGNADO", "status": "open", "revision": 8, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:07:16.787016Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:16.787016+00', 0, '2026-11-26 08:07:16.787016+00', NULL, '2026-11-26 08:07:16.795318+00', NULL),
	(101, 'enrollment-ld_6f6eceb422ace5aae8ce', 'signal', 'deal_deleted', '{"lead_id": "ld_6f6eceb422ace5aae8ce", "patience": "PT1M", "standing": {"due": null, "stage": "ELIMINADO", "status": "closed", "revision": 9, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:16.788547+00', 0, '2026-11-26 08:07:16.788547+00', NULL, '2026-11-26 08:07:16.800417+00', NULL),
	(102, 'scoring-ld_f146c8c185f0e1c9465e', 'start', 'start', '{"lead_id": "ld_f146c8c185f0e1c9465e", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:27:17.034381Z", "mark": "1", "step": "look_for_inactivity"}, "stage": "PONTUACAO", "status": "open", "revision": 1, "waiting_for": {"why": "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points", "what": "look_for_inactivity", "until": "2026-11-26T08:27:17.034381Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:17.034381+00', 0, '2026-11-26 08:07:17.034381+00', NULL, '2026-11-26 08:07:17.066854+00', NULL),
	(103, 'scoring-ld_9d743c8f0c6458a1795f', 'start', 'start', '{"lead_id": "ld_9d743c8f0c6458a1795f", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:17.126731Z", "mark": "1", "step": "hand_over"}, "stage": "PONTUACAO", "status": "open", "revision": 1, "waiting_for": {"why": "the score rose above the threshold: the lead is handed over to sales", "what": "hand_over", "until": "2026-11-26T08:07:17.126731Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:17.126731+00', 0, '2026-11-26 08:07:17.126731+00', NULL, '2026-11-26 08:07:17.134584+00', NULL),
	(104, 'scoring-ld_8461e23b69391890d213', 'start', 'start', '{"lead_id": "ld_8461e23b69391890d213", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:07:17.214281Z", "mark": "1", "step": "hand_over"}, "stage": "PONTUACAO", "status": "open", "revision": 1, "waiting_for": {"why": "the score rose above the threshold: the lead is handed over to sales", "what": "hand_over", "until": "2026-11-26T08:07:17.214281Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:17.214281+00', 0, '2026-11-26 08:07:17.214281+00', NULL, '2026-11-26 08:07:17.230743+00', NULL),
	(105, 'scoring-ld_2d49e368d847e2ac830c', 'start', 'start', '{"lead_id": "ld_2d49e368d847e2ac830c", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:27:17.353254Z", "mark": "1", "step": "look_for_inactivity"}, "stage": "PONTUACAO", "status": "open", "revision": 1, "waiting_for": {"why": "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points", "what": "look_for_inactivity", "until": "2026-11-26T08:27:17.353254Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:17.353254+00', 0, '2026-11-26 08:07:17.353254+00', NULL, '2026-11-26 08:07:17.360422+00', NULL),
	(106, 'scoring-ld_ada36b4b990b6fe4c39c', 'start', 'start', '{"lead_id": "ld_ada36b4b990b6fe4c39c", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:27:17.557652Z", "mark": "1", "step": "look_for_inactivity"}, "stage": "PONTUACAO", "status": "open", "revision": 1, "waiting_for": {"why": "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points", "what": "look_for_inactivity", "until": "2026-11-26T08:27:17.557652Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:17.557652+00', 0, '2026-11-26 08:07:17.557652+00', NULL, '2026-11-26 08:07:17.612739+00', NULL),
	(107, 'scoring-ld_ada36b4b990b6fe4c39c', 'signal', 'cancel', '{"lead_id": "ld_ada36b4b990b6fe4c39c", "patience": "PT1M", "standing": {"due": null, "stage": "PONTUACAO", "status": "cancelled", "revision": 2, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:07:17.689267+00', 0, '2026-11-26 08:07:17.689267+00', NULL, '2026-11-26 08:07:17.713878+00', NULL),
	(133, 'scoring-ld_fa186bc258898bc3c2ba', 'start', 'start', '{"lead_id": "ld_fa186bc258898bc3c2ba", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:13.160126Z", "mark": "1", "step": "hand_over"}, "stage": "PONTUACAO", "status": "open", "revision": 1, "waiting_for": {"why": "the score rose above the threshold: the lead is handed over to sales", "what": "hand_over", "until": "2026-11-26T08:08:13.160126Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:13.160126+00', 0, '2026-11-26 08:08:13.160126+00', NULL, '2026-11-26 08:08:13.222104+00', NULL),
	(132, 'enrollment-ld_d41449cdfde10ba097b9', 'start', 'start', '{"lead_id": "ld_d41449cdfde10ba097b9", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:12.954515Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:08:12.954515Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:08:12.954515+00', 0, '2026-11-26 08:08:14.954515+00', NULL, '2026-11-26 08:08:15.794995+00', NULL),
	(138, 'presales-ld_199c69d2b50beedc6eee', 'signal', 'released', '{"lead_id": "ld_199c69d2b50beedc6eee", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:12.003840Z", "mark": "", "step": "greet"}, "stage": "ENTRADA", "status": "open", "revision": 5, "waiting_for": {"why": "a mail goes out", "what": "greet", "until": "2026-11-26T08:08:12.003840Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:11:10.532358+00', 0, '2026-11-26 08:11:10.532358+00', NULL, '2026-11-26 08:11:10.541636+00', NULL),
	(139, 'enrollment-ld_049889d15a19c0596590', 'signal', 'released', '{"lead_id": "ld_049889d15a19c0596590", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:08:09.195720Z", "mark": "", "step": "send_course_sheet"}, "stage": "ASIGNADO", "status": "open", "revision": 11, "waiting_for": {"why": "the deal''s contacts get the course sheet", "what": "send_course_sheet", "until": "2026-11-26T08:08:09.195720Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:11:10.565177+00', 0, '2026-11-26 08:11:10.565177+00', NULL, '2026-11-26 08:11:10.575022+00', NULL),
	(142, 'enrollment-ld_97e1468e18514e2f879f', 'start', 'start', '{"lead_id": "ld_97e1468e18514e2f879f", "patience": "PT1M", "standing": {"due": {"at": "2026-11-26T08:13:24.106208Z", "mark": "1", "step": "route"}, "stage": "RECIBIDO", "status": "open", "revision": 1, "waiting_for": {"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:13:24.106208Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:13:24.106208+00', 0, '2026-11-26 08:13:26.106208+00', NULL, '2026-11-26 08:13:26.303691+00', NULL),
	(143, 'dealer-ld_9d4ee7b7a54cf4b61a66', 'start', 'start', '{"lead_id": "ld_9d4ee7b7a54cf4b61a66", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:13:26.489615Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:13:26.489615Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:13:26.489615+00', 0, '2026-11-26 08:13:26.489615+00', NULL, '2026-11-26 08:13:26.510689+00', NULL),
	(144, 'dealer-ld_2be200437f131774e4b3', 'signal', 'mail_decided', '{"lead_id": "ld_2be200437f131774e4b3", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:13:26.907200Z", "mark": "612478f3-2cb0-4db6-bee0-0a7e97fb50a7", "step": "resend"}, "stage": "LEAD", "status": "open", "revision": 3, "waiting_for": {"why": "a person decided that a mail goes out again", "what": "resend", "until": "2026-11-26T08:13:26.907200Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:13:26.9072+00', 0, '2026-11-26 08:13:26.9072+00', NULL, NULL, NULL),
	(145, 'dealer-ld_a8ea6c9abe8ddac76ce3', 'signal', 'deal_won', '{"lead_id": "ld_a8ea6c9abe8ddac76ce3", "patience": "P100Y", "standing": {"due": null, "stage": "CLIENTE", "status": "won", "revision": 3, "waiting_for": null, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:13:30.090849+00', 0, '2026-11-26 08:13:30.090849+00', NULL, NULL, NULL),
	(146, 'dealer-ld_506bc65e7447c800c6f8', 'start', 'start', '{"lead_id": "ld_506bc65e7447c800c6f8", "patience": "P100Y", "standing": {"due": {"at": "2026-11-26T08:13:30.175920Z", "mark": "", "step": "introduce"}, "stage": "LEAD", "status": "open", "revision": 1, "waiting_for": {"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:13:30.175920Z"}, "parked_reason": null}, "must_read": false, "longest_history": null}', '2026-11-26 08:13:30.17592+00', 0, '2026-11-26 08:13:30.17592+00', NULL, NULL, NULL);


INSERT INTO public.emails VALUES
	('ld_794201e193ff0e2bcecb:greet::presales/received', '1c4761e3-c61e-48a5-babe-4d36dad5efcc', 'ld_794201e193ff0e2bcecb', 'greet', '', 'presales/received', '{lead}', '{filtered@example.com}', '<80bc7d81d38e7a12a3b2904ef333d048@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:58.722808+00', '2026-11-26 08:06:58.780725+00', NULL, '2026-11-26 08:06:58.780725+00', 0),
	('ld_1013bcfc84f3942e9246:greet::presales/received', 'e9502f18-8266-4363-ba27-1f5e27141dcf', 'ld_1013bcfc84f3942e9246', 'greet', '', 'presales/received', '{lead}', '{filtered_twice@example.com}', '<8f878c74ec74e39dd21e55e2e76201b7@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:58.868951+00', '2026-11-26 08:06:58.877524+00', NULL, '2026-11-26 08:06:58.877524+00', 0),
	('ld_64fa4d6596c5adbe6fba:greet::presales/received', '062d7bab-c063-45e9-9145-4007aac61c60', 'ld_64fa4d6596c5adbe6fba', 'greet', '', 'presales/received', '{lead}', '{entered@example.com}', '<1f8e5321898ce318f77e05dd650c94d3@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:58.999101+00', '2026-11-26 08:06:59.010039+00', NULL, '2026-11-26 08:06:59.010039+00', 0),
	('ld_d3ba0b28e0e6ae511a10:greet::presales/received', 'c194ac28-a1cd-4440-aba7-317f5cbfadb5', 'ld_d3ba0b28e0e6ae511a10', 'greet', '', 'presales/received', '{lead}', '{meeting@example.com}', '<f283c933c386f72293bb8861e49fff6c@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:59.122758+00', '2026-11-26 08:06:59.129801+00', NULL, '2026-11-26 08:06:59.129801+00', 0),
	('ld_86966647866ce05ef99e:greet::presales/received', '2a6d6a6f-a497-47dc-b046-037405effb01', 'ld_86966647866ce05ef99e', 'greet', '', 'presales/received', '{lead}', '{met@example.com}', '<bcdeced44ed65a527f895f42f6d7d910@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:59.207898+00', '2026-11-26 08:06:59.215277+00', NULL, '2026-11-26 08:06:59.215277+00', 0),
	('ld_0b3970fc6a053ed06574:greet::presales/received', '3b694d6a-b02f-4767-8581-144bdb25ae12', 'ld_0b3970fc6a053ed06574', 'greet', '', 'presales/received', '{lead}', '{met_late@example.com}', '<d609cbd469f5cdc4bfea7049033a55e6@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:59.289098+00', '2026-11-26 08:06:59.297758+00', NULL, '2026-11-26 08:06:59.297758+00', 0),
	('ld_0aa0b15671c124e5c9f6:greet::presales/received', '58b10ec6-36c9-4114-a591-b615d62dbde7', 'ld_0aa0b15671c124e5c9f6', 'greet', '', 'presales/received', '{lead}', '{discarded@example.com}', '<66132740a0bd63a6fe1deeaca7de2570@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:59.408406+00', '2026-11-26 08:06:59.415251+00', NULL, '2026-11-26 08:06:59.415251+00', 0),
	('ld_e778359038af9e0e5100:greet::presales/received', '73a17bba-1409-4827-8382-62e41cb1edf0', 'ld_e778359038af9e0e5100', 'greet', '', 'presales/received', '{lead}', '{sold@example.com}', '<7997d324775bd13937d2986be85c9ce0@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:06:59.524935+00', '2026-11-26 08:06:59.531952+00', NULL, '2026-11-26 08:06:59.531952+00', 0),
	('tk_dd66d9c99043dc6682d6:notify:1', 'de3b57bb-60a3-480e-94ed-28b6bb16915c', 'ld_86966647866ce05ef99e', 'notice', '', 'tasks/due', '{}', '{rep@example.org}', '<96eb1c41827a0b13a5c7727917745f5d@example.com>', 'Atividade vence em 26/11/2026 às 05:07: Confirmação de Reunião – Ana Met', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:00.18556+00', '2026-11-26 08:07:00.198479+00', NULL, '2026-11-26 08:07:00.198479+00', 0),
	('tk_cd589a6c41172dcebe5f:notify:1', '4029a59e-2cab-4218-abb6-c54f7364b89a', 'ld_0b3970fc6a053ed06574', 'notice', '', 'tasks/due', '{}', '{rep@example.org}', '<74eef74e849972a3783735f1456c2d44@example.com>', 'Atividade vence em 26/11/2026 às 05:07: Confirmação de Reunião – Ana Met_Late', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:03.066875+00', '2026-11-26 08:07:03.083765+00', NULL, '2026-11-26 08:07:03.083765+00', 0),
	('ld_d8ac1da257f6e0d02c34:introduce::dealer/new_lead', '211dfc34-d25b-4a12-ab2e-13c1f76bcfa3', 'ld_d8ac1da257f6e0d02c34', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<3a76bcd0d47abd12a73f3c611053efcc@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.234559+00', '2026-11-26 08:07:06.262295+00', NULL, '2026-11-26 08:07:06.262295+00', 0),
	('ld_d8ac1da257f6e0d02c34:introduce::dealer/welcome', 'a9f6b284-8ab8-4a3f-8b80-78e8e13717ed', 'ld_d8ac1da257f6e0d02c34', 'introduce', '', 'dealer/welcome', '{lead}', '{new@example.com}', '<6cccef1490c5feaccbf2ca82e31a7e55@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.237676+00', '2026-11-26 08:07:06.296033+00', NULL, '2026-11-26 08:07:06.296033+00', 0),
	('ld_09f7a32bedce22808d79:introduce::dealer/new_lead', '138408d8-c676-4f38-95b2-ad9e0c245822', 'ld_09f7a32bedce22808d79', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<236a3c348f5ef853d4a6cc03d54ffc76@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.408636+00', '2026-11-26 08:07:06.437609+00', NULL, '2026-11-26 08:07:06.437609+00', 0),
	('ld_09f7a32bedce22808d79:introduce::dealer/welcome', '9e5ffdfa-3356-403f-8f1b-7354c1fcc689', 'ld_09f7a32bedce22808d79', 'introduce', '', 'dealer/welcome', '{lead}', '{unsubscribed@example.com}', '<1f0e584a448d2601a4ee8ff0e053d5e0@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.413837+00', '2026-11-26 08:07:06.444406+00', NULL, '2026-11-26 08:07:06.444406+00', 0),
	('ld_1abd3878dadaddabf1b8:introduce::dealer/new_lead', 'ddd2a559-97bd-4598-b67a-fd72aff5901b', 'ld_1abd3878dadaddabf1b8', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<5f875691032451c4c490fa3b19222efc@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.576388+00', '2026-11-26 08:07:06.590137+00', NULL, '2026-11-26 08:07:06.590137+00', 0),
	('ld_1abd3878dadaddabf1b8:introduce::dealer/welcome', '5d1da18d-a885-44a5-b8dd-0291eb958c8b', 'ld_1abd3878dadaddabf1b8', 'introduce', '', 'dealer/welcome', '{lead}', '{paused@example.com}', '<5c04e02e6ffacc336d0a748000f7b786@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.579629+00', '2026-11-26 08:07:06.593594+00', NULL, '2026-11-26 08:07:06.593594+00', 0),
	('ld_a8ea6c9abe8ddac76ce3:introduce::dealer/new_lead', 'b051c241-7f1c-4eb0-95d5-a4090956f730', 'ld_a8ea6c9abe8ddac76ce3', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<5717913e68b84bdc5efad5c2b6bee8a1@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.725078+00', '2026-11-26 08:07:06.742576+00', NULL, '2026-11-26 08:07:06.742576+00', 0),
	('ld_a8ea6c9abe8ddac76ce3:introduce::dealer/welcome', '18b1da26-772d-4375-afeb-3b0cf0a12d59', 'ld_a8ea6c9abe8ddac76ce3', 'introduce', '', 'dealer/welcome', '{lead}', '{promised_win@example.com}', '<08bd8438d0839bf7c9c138276a78c2b0@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.729777+00', '2026-11-26 08:07:06.75005+00', NULL, '2026-11-26 08:07:06.75005+00', 0),
	('ld_72af9f87ed3df5e53e9e:introduce::dealer/welcome', '49f1ee64-894e-4451-bc65-2b4c1e282056', 'ld_72af9f87ed3df5e53e9e', 'introduce', '', 'dealer/welcome', '{lead}', '{won@example.com}', '<4c97b97aa6ca3d2d8c6413a8008919cf@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.863123+00', '2026-11-26 08:07:06.879279+00', NULL, '2026-11-26 08:07:06.879279+00', 0),
	('ld_72af9f87ed3df5e53e9e:introduce::dealer/new_lead', 'e2d04063-139e-4706-b597-4efcf0e349b1', 'ld_72af9f87ed3df5e53e9e', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<ed5f7ac585d69b16cb656525b8e26f4e@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:06.864718+00', '2026-11-26 08:07:06.885654+00', NULL, '2026-11-26 08:07:06.885654+00', 0),
	('ld_9d4ee7b7a54cf4b61a66:introduce::dealer/new_lead', '87b80240-32fa-454e-9c83-cad2866bc864', 'ld_9d4ee7b7a54cf4b61a66', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<12e0759c2cd61ea9239151bd79ecf40a@example.com>', NULL, 'claimed', 'hold', 1, 'fba8b00b-d638-4bd2-9924-645072543e66', '00000000-0000-0000-0000-000000000000/17cf5179-baba-4647-82ff-e3d8837e9a59.flight', '2026-11-26 08:20:56.569432+00', NULL, 0, '2026-11-26 08:13:26.567512+00', '2026-11-26 08:13:26.569432+00', NULL, NULL, 0),
	('ld_ca56dd974cde792fadf4:introduce::dealer/new_lead', '33739d69-4a16-4ffc-85e3-7f0d3d1846ff', 'ld_ca56dd974cde792fadf4', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<ff99a62a94231e6610953ca2f3f85b74@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.006713+00', '2026-11-26 08:07:07.022067+00', NULL, '2026-11-26 08:07:07.022067+00', 0),
	('ld_ca56dd974cde792fadf4:introduce::dealer/welcome', '07eb9bbf-6515-46ea-add1-e34c6ce48d79', 'ld_ca56dd974cde792fadf4', 'introduce', '', 'dealer/welcome', '{lead}', '{not_interested@example.com}', '<43e683354dee128c6c36fb12c669cbe0@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.025733+00', '2026-11-26 08:07:07.050065+00', NULL, '2026-11-26 08:07:07.050065+00', 0),
	('ld_287275a970c9dbc8fe83:introduce::dealer/welcome', 'e2856f0f-11a8-4d61-a46b-d2b4f95edd6e', 'ld_287275a970c9dbc8fe83', 'introduce', '', 'dealer/welcome', '{lead}', '{reopened@example.com}', '<a29f68cc49954234d98016ef5eb6972d@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.18582+00', '2026-11-26 08:07:07.206313+00', NULL, '2026-11-26 08:07:07.206313+00', 0),
	('ld_bfb21b87d47a33c935ec:introduce::dealer/new_lead', '77c2ba47-1fc4-41c1-a5dd-2cf1a2a37030', 'ld_bfb21b87d47a33c935ec', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<6ccd992db9c0e600ed5104f9a69b738f@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.330238+00', '2026-11-26 08:07:07.352924+00', NULL, '2026-11-26 08:07:07.352924+00', 0),
	('ld_f4ba13dff469ffacfed3:introduce::dealer/welcome', 'e8abfc02-e276-4ff6-b1c8-f3a7fa3a558a', 'ld_f4ba13dff469ffacfed3', 'introduce', '', 'dealer/welcome', '{lead}', '{planned@example.com}', '<83ae9eca476e4cb86d9edccdc6639bd6@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.497798+00', '2026-11-26 08:07:07.511959+00', NULL, '2026-11-26 08:07:07.511959+00', 0),
	('ld_44968f1783732694040e:introduce::dealer/new_lead', '0fce5c89-5f3d-4264-9004-9d719172fb28', 'ld_44968f1783732694040e', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<d195afaeef8e3de119e606d90d296db2@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.632983+00', '2026-11-26 08:07:07.644964+00', NULL, '2026-11-26 08:07:07.644964+00', 0),
	('ld_e5f5d8c69c2d425ffd4f:introduce::dealer/welcome', 'ed4cf603-52c8-451d-a9ed-f36e6811dd32', 'ld_e5f5d8c69c2d425ffd4f', 'introduce', '', 'dealer/welcome', '{lead}', '{accredited@example.com}', '<4e020b5f91da5a2568969c814d20fdb9@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.798737+00', '2026-11-26 08:07:07.814257+00', NULL, '2026-11-26 08:07:07.814257+00', 0),
	('ld_4c16dbd21e878f5d09ac:introduce::dealer/new_lead', '4c8bea64-f670-4173-a15e-5a702babc406', 'ld_4c16dbd21e878f5d09ac', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<d6da2728daf7cda78154e636f69070cb@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.967383+00', '2026-11-26 08:07:07.984629+00', NULL, '2026-11-26 08:07:07.984629+00', 0),
	('ld_f5a8af61b63c0197d42d:introduce::dealer/new_lead', '6865c8ab-16b4-487e-9c28-52ba52ca3d63', 'ld_f5a8af61b63c0197d42d', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<f1ca319c1669a45dd44c3a468053030b@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.139519+00', '2026-11-26 08:07:08.166324+00', NULL, '2026-11-26 08:07:08.166324+00', 0),
	('ld_23fec318e2dce8929c7d:introduce::dealer/welcome', 'c39f0f5b-e1ff-49cc-94a6-a2477bc58f7b', 'ld_23fec318e2dce8929c7d', 'introduce', '', 'dealer/welcome', '{lead}', '{trial_over@example.com}', '<760d22ab18e84d2d16cb992b0abf12b4@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.31212+00', '2026-11-26 08:07:08.329205+00', NULL, '2026-11-26 08:07:08.329205+00', 0),
	('ld_008d93920e827c1d0a17:introduce::dealer/welcome', 'b85ddda1-0c8a-4c2f-a37c-084d61d492aa', 'ld_008d93920e827c1d0a17', 'introduce', '', 'dealer/welcome', '{lead}', '{reminded@example.com}', '<68102170dd52759a4823f761e3501c0b@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.481697+00', '2026-11-26 08:07:08.529109+00', NULL, '2026-11-26 08:07:08.529109+00', 0),
	('ld_c290eb9301ce63f1dc3f:introduce::dealer/new_lead', 'cee7041c-e25d-422e-b3e0-e5d062c58a98', 'ld_c290eb9301ce63f1dc3f', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<e3e21e8da62e69daae87596f16b0c41b@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.560188+00', '2026-11-26 08:07:08.777911+00', NULL, '2026-11-26 08:07:08.777911+00', 0),
	('ld_74fd74a9ba986d23a27d:announce_trial:1:dealer/trial_started', '60be63d9-b385-42af-b0ff-45b93744da8c', 'ld_74fd74a9ba986d23a27d', 'announce_trial', '1', 'dealer/trial_started', '{lead}', '{feirao_trial@example.com}', '<9f7593df42b44a74267a6faa22cafa24@example.com>', 'Feirão Digital - Seu período de 15 dias de avaliação começou', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.783004+00', '2026-11-26 08:07:08.816743+00', NULL, '2026-11-26 08:07:08.816743+00', 0),
	('ld_f29fed2429e90c9ec96a:nurture:1:dealer/nurture_presence', '49c6255f-7da5-4f0e-b305-dad2c01d5d85', 'ld_f29fed2429e90c9ec96a', 'nurture', '1', 'dealer/nurture_presence', '{lead}', '{nurtured@example.com}', '<af7115b4e9059a93089a0378712b273b@example.com>', 'Como a sua loja aparece para quem ainda não a conhece?', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.782721+00', '2026-11-26 08:07:08.827553+00', NULL, '2026-11-26 08:07:08.827553+00', 0),
	('ld_008d93920e827c1d0a17:remind:after_5_days:dealer/reminder_5_days', '98cff0c2-870e-44f2-8190-edd9093818db', 'ld_008d93920e827c1d0a17', 'remind', 'after_5_days', 'dealer/reminder_5_days', '{commercial}', '{comercial@example.com}', '<1678cc935dcfaf87cfa61c0d6d2044d1@example.com>', 'ATENÇÃO: Lead criado há mais de 5 dias', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.571671+00', '2026-11-26 08:07:08.836363+00', NULL, '2026-11-26 08:07:08.836363+00', 0),
	('ld_f5a8af61b63c0197d42d:warn_trial_end:1:dealer/trial_ending', '653003f9-11c3-4da0-9586-8ffb2e302164', 'ld_f5a8af61b63c0197d42d', 'warn_trial_end', '1', 'dealer/trial_ending', '{commercial}', '{comercial@example.com}', '<11c82423b88a951242dfacb868ce7a5a@example.com>', 'autocloud - ATENÇÃO Avaliação termina em 3 dias', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:09.559378+00', '2026-11-26 08:07:09.577574+00', NULL, '2026-11-26 08:07:09.577574+00', 0),
	('ld_23fec318e2dce8929c7d:end_trial:1:dealer/trial_ended', '6bbfe8c0-0a91-45da-90c5-ef31355fa78a', 'ld_23fec318e2dce8929c7d', 'end_trial', '1', 'dealer/trial_ended', '{commercial}', '{comercial@example.com}', '<f56447040687a41c63db241acabd28ab@example.com>', 'autocloud - ATENÇÃO Período de avaliação encerrado', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:09.683341+00', '2026-11-26 08:07:09.696781+00', NULL, '2026-11-26 08:07:09.696781+00', 0),
	('ld_627ff6c533f1c697ff77:introduce::dealer/welcome', 'c65a1610-35d0-464a-80e2-25e7a76978a5', 'ld_627ff6c533f1c697ff77', 'introduce', '', 'dealer/welcome', '{lead}', '{unclear@example.com}', '<8324d6184347a4e97fc100b003bbee12@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'unknown', 'hold', 1, NULL, NULL, NULL, 'no answer after the whole mail: SMTPServerDisconnected', 0, '2026-11-26 08:07:10.414928+00', '2026-11-26 08:07:10.44406+00', NULL, '2026-11-26 08:07:10.44406+00', 0),
	('tk_d4eab10f019080fedfda:notify:1', '77b59b86-d6a0-4230-9b70-4483c152fb5e', 'ld_794201e193ff0e2bcecb', 'notice', '', 'tasks/due', '{}', '{rep@example.org}', '<86a3c62c9b5822de206d51c4e07ef507@example.com>', 'Atividade vence em 30/11/2031 às 05:06: Escrever – Ana Filtered', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:59.664602+00', '2026-11-26 08:07:59.694884+00', NULL, '2026-11-26 08:07:59.694884+00', 0),
	('ld_1766c766384a6b78ca9f:introduce::dealer/new_lead', '2552640f-9fb1-44fc-8a81-8f8cc47cf942', 'ld_1766c766384a6b78ca9f', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<f2c00afc76b7b4cb4b504687e94672ba@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:08:09.061674+00', '2026-11-26 08:08:09.110928+00', NULL, '2026-11-26 08:08:09.110928+00', 0),
	('ld_287275a970c9dbc8fe83:introduce::dealer/new_lead', 'bf7e3a25-8bdf-4101-ad89-29f5b7f104e8', 'ld_287275a970c9dbc8fe83', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<7f20036ed2891ab27e3ca0d70ed34842@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.183672+00', '2026-11-26 08:07:07.199219+00', NULL, '2026-11-26 08:07:07.199219+00', 0),
	('ld_9c89f95e22c915bba960:introduce::dealer/new_lead', '6115d985-9753-4840-8163-e651ff4aba5c', 'ld_9c89f95e22c915bba960', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<5686b7dcbf09508625c6ac812ec357d6@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:08:08.730315+00', '2026-11-26 08:08:08.766991+00', NULL, '2026-11-26 08:08:08.766991+00', 0),
	('ld_bfb21b87d47a33c935ec:introduce::dealer/welcome', 'e9b4be74-16a4-422f-bc9d-29156afaaf85', 'ld_bfb21b87d47a33c935ec', 'introduce', '', 'dealer/welcome', '{lead}', '{cancelled@example.com}', '<9b18578952672d2b8f839842a7ba5fc5@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.33791+00', '2026-11-26 08:07:07.357613+00', NULL, '2026-11-26 08:07:07.357613+00', 0),
	('ld_f4ba13dff469ffacfed3:introduce::dealer/new_lead', 'a85bb7c1-9262-435e-8625-762267d2d58f', 'ld_f4ba13dff469ffacfed3', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<23edb0bbe66ead512f1c655bb6bdc405@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.488399+00', '2026-11-26 08:07:07.510042+00', NULL, '2026-11-26 08:07:07.510042+00', 0),
	('ld_44968f1783732694040e:introduce::dealer/welcome', '0e976c16-07de-4bbf-9682-53aaa709be90', 'ld_44968f1783732694040e', 'introduce', '', 'dealer/welcome', '{lead}', '{presented@example.com}', '<3c0b376cb585fc24df8dd2b514590d82@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.636512+00', '2026-11-26 08:07:07.654228+00', NULL, '2026-11-26 08:07:07.654228+00', 0),
	('ld_e5f5d8c69c2d425ffd4f:introduce::dealer/new_lead', '98bebc8f-9881-4714-b661-8db56741233d', 'ld_e5f5d8c69c2d425ffd4f', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<3902bd89cc90918b600f496b2a4f8fce@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.794999+00', '2026-11-26 08:07:07.813602+00', NULL, '2026-11-26 08:07:07.813602+00', 0),
	('ld_4c16dbd21e878f5d09ac:introduce::dealer/welcome', 'aaf64459-11e0-4c6a-8011-b59ab3e05f38', 'ld_4c16dbd21e878f5d09ac', 'introduce', '', 'dealer/welcome', '{lead}', '{on_trial@example.com}', '<86b8965466a63b653887a88a4b637489@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:07.970299+00', '2026-11-26 08:07:07.990108+00', NULL, '2026-11-26 08:07:07.990108+00', 0),
	('ld_f5a8af61b63c0197d42d:introduce::dealer/welcome', '396af6a6-4612-4664-9a5c-187844c555be', 'ld_f5a8af61b63c0197d42d', 'introduce', '', 'dealer/welcome', '{lead}', '{trial_warned@example.com}', '<f81aa33fe7312228e43b0ef29f7e6fa5@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.138118+00', '2026-11-26 08:07:08.166505+00', NULL, '2026-11-26 08:07:08.166505+00', 0),
	('ld_23fec318e2dce8929c7d:introduce::dealer/new_lead', 'b36fcb6f-f420-4555-aa02-7b00f6ed260b', 'ld_23fec318e2dce8929c7d', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<57c35a937ff04edaadb022a422ddede8@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.313982+00', '2026-11-26 08:07:08.333834+00', NULL, '2026-11-26 08:07:08.333834+00', 0),
	('ld_008d93920e827c1d0a17:introduce::dealer/new_lead', 'da274d16-b424-48df-8276-64dd3ecee480', 'ld_008d93920e827c1d0a17', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<9179eac4aebfa58acf39234f725a1641@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.474994+00', '2026-11-26 08:07:08.529613+00', NULL, '2026-11-26 08:07:08.529613+00', 0),
	('ld_c290eb9301ce63f1dc3f:introduce::dealer/welcome', '19a0f458-0878-44a0-8ff1-0e4d15d6e256', 'ld_c290eb9301ce63f1dc3f', 'introduce', '', 'dealer/welcome', '{lead}', '{reminded_twice@example.com}', '<4e0730acb19f2fbbfc1b1d859c741f07@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.571037+00', '2026-11-26 08:07:08.778392+00', NULL, '2026-11-26 08:07:08.778392+00', 0),
	('ld_c290eb9301ce63f1dc3f:remind:after_15_days:dealer/reminder_15_days', 'e384bcf9-cf10-4a73-8222-397b2181fb9b', 'ld_c290eb9301ce63f1dc3f', 'remind', 'after_15_days', 'dealer/reminder_15_days', '{commercial}', '{comercial@example.com}', '<91cbffe40add341d345ef4a0e5d15001@example.com>', 'ATENÇÃO: Lead criado há mais de 15 dias', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.843026+00', '2026-11-26 08:07:08.870308+00', NULL, '2026-11-26 08:07:08.870308+00', 0),
	('ld_4c20c7d9dabc0ea486bb:send_course_sheet::enrollment/enrollment:300000001', 'f24a10e5-4b40-4280-a776-1d20321b76c1', 'ld_4c20c7d9dabc0ea486bb', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{assigned@example.com}', '<cfbea3510d44f6aca194250629be0cef@example.edu>', 'Notificación Inscripción [Diplomado Inventado]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:15.318399+00', '2026-11-26 08:07:15.356854+00', '3bc1b964-ed43-4aae-b6b0-dd26df14e39b', '2026-11-26 08:07:15.356854+00', 0),
	('tk_9d30f412b2e3e54fc75b:notify:1', 'b017e050-34e5-4c84-bc41-13fbd0578622', 'ld_ccb201c7751d92ea876b', 'notice', '', 'tasks/due', '{}', '{rep@example.org}', '<2018c4dca9cbc2c2655f1a536128f4e6@example.com>', NULL, 'waiting', 'hold', 63, NULL, NULL, NULL, '451 4.3.0 Scripted: try again later', 0, '2026-11-26 08:09:00.026441+00', '2026-11-26 08:12:57.107631+00', NULL, NULL, 0),
	('tk_9063e82c2c620f717cc9:notify:1', '18be1aa1-5c3a-4fd6-8d7f-0b0a35b33c86', 'ld_432878f3555715fec69e', 'notice', '', 'tasks/due', '{}', '{rep@example.org}', '<2f7c97020b8d82f6a7f45edb0c8589fd@example.com>', NULL, 'waiting', 'hold', 9, NULL, NULL, NULL, '451 4.3.0 Scripted: try again later', 0, '2026-11-26 08:09:08.614653+00', '2026-11-26 08:13:23.945422+00', NULL, NULL, 0),
	('ld_363d438c6d17a25045ab:chase_sheet:1:enrollment/without_sheet', '0a903ce0-e325-41be-b74f-14ad35e505aa', 'ld_363d438c6d17a25045ab', 'chase_sheet', '1', 'enrollment/without_sheet', '{maintainer}', '{maintainer@example.edu}', '<144bc548fcfca9d3a685039d6ec31f56@example.edu>', 'Negocio sin Ficha Técnica [Diplomado without_sheet]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:16.494533+00', '2026-11-26 08:07:16.559739+00', NULL, '2026-11-26 08:07:16.559739+00', 0),
	('ld_9726accfc4f9ecf27c83:send_course_sheet::enrollment/enrollment:300000007', '79e3ddf8-631d-44fb-af26-1fdd2fad70e9', 'ld_9726accfc4f9ecf27c83', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{not_enrolled@example.com}', '<0a05e95f0bd262025559cca98580a5f6@example.edu>', 'Notificación Inscripción [Diplomado Inventado]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:16.542456+00', '2026-11-26 08:07:16.581548+00', 'cd62d285-8e2a-4e75-aea2-4e1335c3317d', '2026-11-26 08:07:16.581548+00', 0),
	('ld_9d4ee7b7a54cf4b61a66:introduce::dealer/welcome', '147cc1ca-78cf-4e8f-928d-b3a55125f5fa', 'ld_9d4ee7b7a54cf4b61a66', 'introduce', '', 'dealer/welcome', '{lead}', '{in_flight@example.com}', '<52bbf0c58b003cc6ac132f8b550dcf44@example.com>', NULL, 'claimed', 'hold', 1, 'bb1bf49a-f40b-459c-b67c-4ee376093936', '00000000-0000-0000-0000-000000000000/17cf5179-baba-4647-82ff-e3d8837e9a59.flight', '2026-11-26 08:20:56.595425+00', NULL, 0, '2026-11-26 08:13:26.576055+00', '2026-11-26 08:13:26.595425+00', NULL, NULL, 0),
	('tk_2ceb073ac0e7d4d0ac9f:notify:1', '79c7dbc6-e32c-4367-a79e-75e5198bce41', 'ld_1013bcfc84f3942e9246', 'notice', '', 'tasks/due', '{}', '{rep@example.org}', '<fa4fb02587ff43d6fc6a2ae41bcaf268@example.com>', 'Atividade vence em 30/11/2031 às 05:06: Escrever – Ana Filtered_Twice', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:59.689042+00', '2026-11-26 08:07:59.700733+00', NULL, '2026-11-26 08:07:59.700733+00', 0),
	('ld_2be200437f131774e4b3:introduce::dealer/welcome', '612478f3-2cb0-4db6-bee0-0a7e97fb50a7', 'ld_2be200437f131774e4b3', 'introduce', '', 'dealer/welcome', '{lead}', '{resend_decided@example.com}', '<59936983c3f2cb6ee3f13b89482ad1bb@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'waiting', 'hold', 1, NULL, NULL, NULL, 'no answer after the whole mail: SMTPServerDisconnected', 0, '2026-11-26 08:07:10.645584+00', '2026-11-26 08:13:26.9072+00', NULL, '2026-11-26 08:07:10.666386+00', 0),
	('ld_74fd74a9ba986d23a27d:announce_trial:1:dealer/trial_new_store', 'bb638e40-58af-4417-9722-2471b8cb2b6c', 'ld_74fd74a9ba986d23a27d', 'announce_trial', '1', 'dealer/trial_new_store', '{commercial,support}', '{comercial@example.com,suporte@example.com}', '<07c35c9dcb6ce0533402ed47994a4ab6@example.com>', 'Feirão Digital - ATENÇÃO Loja nova em avaliação', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:08.799116+00', '2026-11-26 08:07:08.827508+00', NULL, '2026-11-26 08:07:08.827508+00', 0),
	('ld_ccb201c7751d92ea876b:greet::presales/received', 'e898fcee-18df-4400-976d-92e5d17704d3', 'ld_ccb201c7751d92ea876b', 'greet', '', 'presales/received', '{lead}', '{notice_parked@example.com}', '<6778cc0b11e3ce3536ef1d34e6f14f10@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:59.881612+00', '2026-11-26 08:07:59.900651+00', NULL, '2026-11-26 08:07:59.900651+00', 0),
	('ld_627ff6c533f1c697ff77:introduce::dealer/new_lead', '4e0d3ff7-1645-47b5-ac94-e84aeba3c165', 'ld_627ff6c533f1c697ff77', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<26cbd8e0d649d30b36a8408f4af8b301@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:10.41355+00', '2026-11-26 08:07:10.44205+00', NULL, '2026-11-26 08:07:10.44205+00', 0),
	('ld_2be200437f131774e4b3:introduce::dealer/new_lead', '2b52b10f-537c-4a13-8f43-8ecd1737b9b8', 'ld_2be200437f131774e4b3', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<cabca098731063a9b72c042c83fa27d1@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:10.639652+00', '2026-11-26 08:07:10.665594+00', NULL, '2026-11-26 08:07:10.665594+00', 0),
	('ld_7b616d98ffd3d8f242ed:introduce::dealer/welcome', '6ca4c697-23e7-4488-97e3-41ad9debc4f8', 'ld_7b616d98ffd3d8f242ed', 'introduce', '', 'dealer/welcome', '{lead}', '{resend_paused@example.com}', '<75d733e316bbcb5c66c5c71a41604592@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'waiting', 'hold', 1, NULL, NULL, NULL, 'no answer after the whole mail: SMTPServerDisconnected', 0, '2026-11-26 08:07:10.844708+00', '2026-11-26 08:07:11.086086+00', NULL, '2026-11-26 08:07:10.912441+00', 0),
	('ld_4bc0607a76de21c0e16f:introduce::dealer/welcome', 'e07e7476-dd77-4311-8cb6-774497525038', 'ld_4bc0607a76de21c0e16f', 'introduce', '', 'dealer/welcome', '{lead}', '{rejected@example.com}', '<2d76f5d76fedb45bcbf13bdc3b659c5c@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'rejected', 'hold', 1, NULL, NULL, NULL, '550 5.1.1 Scripted: no such mailbox', 0, '2026-11-26 08:07:11.204606+00', '2026-11-26 08:07:11.211165+00', NULL, NULL, 0),
	('ld_2cd22b0e0e2a5294c19d:chase_faculty:1:enrollment/without_faculty', 'f52fade5-5fe1-4983-bd24-b40bd93fe46c', 'ld_2cd22b0e0e2a5294c19d', 'chase_faculty', '1', 'enrollment/without_faculty', '{owner}', '{maintainer@example.edu}', '<6085e8a0b50518a8a3a7498668b623ca@example.edu>', 'Deal sin Facultad Asociada [Diplomado without_faculty]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:15.319645+00', '2026-11-26 08:07:15.400186+00', NULL, '2026-11-26 08:07:15.400186+00', 0),
	('ld_6f6eceb422ace5aae8ce:send_course_sheet::enrollment/enrollment:300000008', 'a247dc89-ffae-48f0-a239-53d8091ee475', 'ld_6f6eceb422ace5aae8ce', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{deal_deleted@example.com}', '<ed100e6da19fe1426caf152139f1c4e5@example.edu>', 'Notificación Inscripción [Diplomado Inventado]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:16.476312+00', '2026-11-26 08:07:16.522462+00', '4b89da73-bf5d-4115-8603-473ef2b39a2c', '2026-11-26 08:07:16.522462+00', 0),
	('ld_05302c3cbb3554a59d03:send_course_sheet::enrollment/enrollment:300000004', '1454d61d-a610-4266-94cd-fbe5e0676fee', 'ld_05302c3cbb3554a59d03', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{without_advisor@example.com}', '<538e10ea419942bf7dae71dd18b7daf2@example.edu>', 'Notificación Inscripción [Diplomado Inventado]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:16.513103+00', '2026-11-26 08:07:16.535977+00', '14eda7b4-ed4d-4d97-bd65-dd42a4f880fb', '2026-11-26 08:07:16.535977+00', 0),
	('ld_199c69d2b50beedc6eee:greet::presales/received', 'dc7faaf7-e3e4-44a5-8201-a99baaecdafb', 'ld_199c69d2b50beedc6eee', 'greet', '', 'presales/received', '{lead}', '{greeting_parked@example.com}', '<da91451e10d5013e71b75066935eb27c@example.com>', NULL, 'waiting', 'hold', 63, NULL, NULL, NULL, '451 4.3.0 Scripted: try again later', 0, '2026-11-26 08:08:12.035543+00', '2026-11-26 08:12:08.549097+00', NULL, NULL, 0),
	('ld_049889d15a19c0596590:send_course_sheet::enrollment/enrollment:300000009', 'dcc096d8-4c81-4dbd-a857-cc63ae9cb680', 'ld_049889d15a19c0596590', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{half_sent@example.com}', '<06664cbf97d46be2697d6cdba6700d91@example.edu>', 'Notificación Inscripción [Diplomado Inventado]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:08:11.859284+00', '2026-11-26 08:08:11.88174+00', 'b2c57f9e-a61d-47ff-bb38-4bab3fcb4cbf', '2026-11-26 08:08:11.88174+00', 0),
	('ld_7b616d98ffd3d8f242ed:introduce::dealer/new_lead', '364e0c34-bbd0-43e2-be98-9fa66966401c', 'ld_7b616d98ffd3d8f242ed', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<06e319c67ad18b6dab14c17a13c24bb6@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:10.840904+00', '2026-11-26 08:07:10.861684+00', NULL, '2026-11-26 08:07:10.861684+00', 0),
	('ld_432878f3555715fec69e:greet::presales/received', '622f54c5-e0c6-4693-a1ba-d87ba357be1a', 'ld_432878f3555715fec69e', 'greet', '', 'presales/received', '{lead}', '{notice_back_off@example.com}', '<a05f3b9cc925d9dabf1426579f25352c@example.com>', 'Recebemos o seu contato', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:08:08.38045+00', '2026-11-26 08:08:08.461685+00', NULL, '2026-11-26 08:08:08.461685+00', 0),
	('ld_4bc0607a76de21c0e16f:introduce::dealer/new_lead', '1ccc888a-cb86-4e19-8832-fe690e47e31b', 'ld_4bc0607a76de21c0e16f', 'introduce', '', 'dealer/new_lead', '{commercial}', '{comercial@example.com}', '<4a9953f515666661e4c3e8bec70a4c70@example.com>', 'LEADS - NOVO ENVIO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:11.209738+00', '2026-11-26 08:07:11.221339+00', NULL, '2026-11-26 08:07:11.221339+00', 0),
	('ld_1766c766384a6b78ca9f:introduce::dealer/welcome', '0f34a469-f434-404a-9aff-08c032280ad7', 'ld_1766c766384a6b78ca9f', 'introduce', '', 'dealer/welcome', '{lead}', '{back_off@example.com}', '<c239511be9167da44abfa26ce8fccb78@example.com>', NULL, 'waiting', 'hold', 9, NULL, NULL, NULL, '451 4.3.0 Scripted: try again later', 0, '2026-11-26 08:08:09.056957+00', '2026-11-26 08:12:24.455046+00', NULL, NULL, 0),
	('ld_540b9c98d0ac34af4390:send_course_sheet::enrollment/enrollment:300000006', '871b88de-75cb-4f4a-b231-922ccd984707', 'ld_540b9c98d0ac34af4390', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{enrolled@example.com}', '<d2a79085ee4065026c04e2a67db24994@example.edu>', 'Notificación Inscripción [Diplomado Inventado]', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:07:16.351313+00', '2026-11-26 08:07:16.384417+00', 'e8c01b1d-17f7-4de5-8962-6743bf12cb01', '2026-11-26 08:07:16.384417+00', 0),
	('ld_9c89f95e22c915bba960:introduce::dealer/welcome', 'a5dffa0c-5290-49bb-b652-81caf49d0ec0', 'ld_9c89f95e22c915bba960', 'introduce', '', 'dealer/welcome', '{lead}', '{back_off_overtaken@example.com}', '<27acccce8c0a024a4f5dc69d94149faa@example.com>', 'A TRANSFORMAÇÃO ESTÁ A CAMINHO', 'sent', 'hold', 1, NULL, NULL, NULL, '250 OK', 0, '2026-11-26 08:08:08.732899+00', '2026-11-26 08:08:08.813168+00', NULL, '2026-11-26 08:08:08.813168+00', 0),
	('ld_9c89f95e22c915bba960:remind:after_5_days:dealer/reminder_5_days', '6a42b472-0894-4840-b4bc-4c10b2955d26', 'ld_9c89f95e22c915bba960', 'remind', 'after_5_days', 'dealer/reminder_5_days', '{commercial}', '{comercial@example.com}', '<dc0aa9aaf2e7d2ba5215b9b08f358614@example.com>', NULL, 'waiting', 'hold', 9, NULL, NULL, NULL, '451 4.3.0 Scripted: try again later', 0, '2026-11-26 08:08:38.651668+00', '2026-11-26 08:12:54.060028+00', NULL, NULL, 0),
	('ld_049889d15a19c0596590:send_course_sheet::enrollment/enrollment:300000010', '813d03ef-f792-4a77-8953-fca6a1f0d1af', 'ld_049889d15a19c0596590', 'send_course_sheet', '', 'enrollment/enrollment', '{lead}', '{back_off@example.com}', '<c0435e21c1e428da32caf3a8610b6bba@example.edu>', NULL, 'waiting', 'hold', 63, NULL, NULL, NULL, '451 4.3.0 Scripted: try again later', 0, '2026-11-26 08:08:11.864967+00', '2026-11-26 08:12:08.913699+00', '800b1bff-b8e4-4333-8a8f-6be1b439640a', NULL, 0);


--
-- Data for Name: handoffs; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.handoffs VALUES
	('ld_9d743c8f0c6458a1795f', 1, '2026-11-26 08:07:17.506216+00', 1);


INSERT INTO public.happenings VALUES
	('ld_794201e193ff0e2bcecb:1:0', 'ld_794201e193ff0e2bcecb', 'lead_received', '2026-11-26 08:06:58.684244+00'),
	('ld_1013bcfc84f3942e9246:1:0', 'ld_1013bcfc84f3942e9246', 'lead_received', '2026-11-26 08:06:58.834667+00'),
	('ld_64fa4d6596c5adbe6fba:1:0', 'ld_64fa4d6596c5adbe6fba', 'lead_received', '2026-11-26 08:06:58.968087+00'),
	('ld_d3ba0b28e0e6ae511a10:1:0', 'ld_d3ba0b28e0e6ae511a10', 'lead_received', '2026-11-26 08:06:59.077445+00'),
	('ld_86966647866ce05ef99e:1:0', 'ld_86966647866ce05ef99e', 'lead_received', '2026-11-26 08:06:59.178544+00'),
	('ld_0b3970fc6a053ed06574:1:0', 'ld_0b3970fc6a053ed06574', 'lead_received', '2026-11-26 08:06:59.254853+00'),
	('ld_0aa0b15671c124e5c9f6:1:0', 'ld_0aa0b15671c124e5c9f6', 'lead_received', '2026-11-26 08:06:59.370052+00'),
	('ld_e778359038af9e0e5100:1:0', 'ld_e778359038af9e0e5100', 'lead_received', '2026-11-26 08:06:59.489445+00'),
	('ld_794201e193ff0e2bcecb:3:0', 'ld_794201e193ff0e2bcecb', 'filter1_done', '2026-11-26 08:06:59.603749+00'),
	('ld_1013bcfc84f3942e9246:3:0', 'ld_1013bcfc84f3942e9246', 'filter1_done', '2026-11-26 08:06:59.651718+00'),
	('ld_d3ba0b28e0e6ae511a10:3:0', 'ld_d3ba0b28e0e6ae511a10', 'meeting_scheduled', '2026-11-26 08:06:59.749963+00'),
	('ld_86966647866ce05ef99e:3:0', 'ld_86966647866ce05ef99e', 'meeting_scheduled', '2026-11-26 08:06:59.794769+00'),
	('ld_0b3970fc6a053ed06574:3:0', 'ld_0b3970fc6a053ed06574', 'meeting_scheduled', '2026-11-26 08:07:02.8726+00'),
	('ld_0aa0b15671c124e5c9f6:3:0', 'ld_0aa0b15671c124e5c9f6', 'discarded', '2026-11-26 08:07:06.02793+00'),
	('ld_d8ac1da257f6e0d02c34:1:0', 'ld_d8ac1da257f6e0d02c34', 'lead_received', '2026-11-26 08:07:06.205674+00'),
	('ld_09f7a32bedce22808d79:1:0', 'ld_09f7a32bedce22808d79', 'lead_received', '2026-11-26 08:07:06.368487+00'),
	('ld_1abd3878dadaddabf1b8:1:0', 'ld_1abd3878dadaddabf1b8', 'lead_received', '2026-11-26 08:07:06.544192+00'),
	('ld_a8ea6c9abe8ddac76ce3:1:0', 'ld_a8ea6c9abe8ddac76ce3', 'lead_received', '2026-11-26 08:07:06.688929+00'),
	('ld_72af9f87ed3df5e53e9e:1:0', 'ld_72af9f87ed3df5e53e9e', 'lead_received', '2026-11-26 08:07:06.833276+00'),
	('ld_ca56dd974cde792fadf4:1:0', 'ld_ca56dd974cde792fadf4', 'lead_received', '2026-11-26 08:07:06.972387+00'),
	('ld_287275a970c9dbc8fe83:1:0', 'ld_287275a970c9dbc8fe83', 'lead_received', '2026-11-26 08:07:07.13431+00'),
	('ld_bfb21b87d47a33c935ec:1:0', 'ld_bfb21b87d47a33c935ec', 'lead_received', '2026-11-26 08:07:07.297675+00'),
	('ld_f4ba13dff469ffacfed3:1:0', 'ld_f4ba13dff469ffacfed3', 'lead_received', '2026-11-26 08:07:07.460142+00'),
	('ld_44968f1783732694040e:1:0', 'ld_44968f1783732694040e', 'lead_received', '2026-11-26 08:07:07.603186+00'),
	('ld_e5f5d8c69c2d425ffd4f:1:0', 'ld_e5f5d8c69c2d425ffd4f', 'lead_received', '2026-11-26 08:07:07.762163+00'),
	('ld_4c16dbd21e878f5d09ac:1:0', 'ld_4c16dbd21e878f5d09ac', 'lead_received', '2026-11-26 08:07:07.937698+00'),
	('ld_f5a8af61b63c0197d42d:1:0', 'ld_f5a8af61b63c0197d42d', 'lead_received', '2026-11-26 08:07:08.099145+00'),
	('ld_23fec318e2dce8929c7d:1:0', 'ld_23fec318e2dce8929c7d', 'lead_received', '2026-11-26 08:07:08.265407+00'),
	('ld_008d93920e827c1d0a17:1:0', 'ld_008d93920e827c1d0a17', 'lead_received', '2026-11-26 08:07:08.432736+00'),
	('ld_c290eb9301ce63f1dc3f:1:0', 'ld_c290eb9301ce63f1dc3f', 'lead_received', '2026-11-26 08:07:08.530655+00'),
	('ld_f29fed2429e90c9ec96a:1:0', 'ld_f29fed2429e90c9ec96a', 'lead_received', '2026-11-26 08:07:08.635193+00'),
	('ld_74fd74a9ba986d23a27d:1:0', 'ld_74fd74a9ba986d23a27d', 'lead_received', '2026-11-26 08:07:08.702177+00'),
	('ld_f4ba13dff469ffacfed3:3:0', 'ld_f4ba13dff469ffacfed3', 'meeting_scheduled', '2026-11-26 08:07:08.780014+00'),
	('ld_627ff6c533f1c697ff77:1:0', 'ld_627ff6c533f1c697ff77', 'lead_received', '2026-11-26 08:07:10.361627+00'),
	('ld_2be200437f131774e4b3:1:0', 'ld_2be200437f131774e4b3', 'lead_received', '2026-11-26 08:07:10.600665+00'),
	('ld_7b616d98ffd3d8f242ed:1:0', 'ld_7b616d98ffd3d8f242ed', 'lead_received', '2026-11-26 08:07:10.808776+00'),
	('ld_4bc0607a76de21c0e16f:1:0', 'ld_4bc0607a76de21c0e16f', 'lead_received', '2026-11-26 08:07:11.174428+00'),
	('ld_ea211560c3c62a0e8157:1:0', 'ld_ea211560c3c62a0e8157', 'lead_received', '2026-11-26 08:07:11.369446+00'),
	('ld_4b30f2c45aa36011ba1c:1:0', 'ld_4b30f2c45aa36011ba1c', 'lead_received', '2026-11-26 08:07:11.677716+00'),
	('ld_1e51f3588a59188b0959:1:0', 'ld_1e51f3588a59188b0959', 'lead_received', '2026-11-26 08:07:11.929778+00'),
	('ld_034e91be261edd060bb9:1:0', 'ld_034e91be261edd060bb9', 'lead_received', '2026-11-26 08:07:12.28175+00'),
	('ld_83fcdee2fa8ea2765c00:1:0', 'ld_83fcdee2fa8ea2765c00', 'lead_received', '2026-11-26 08:07:12.572528+00'),
	('ld_3a8c802084c454a34015:1:0', 'ld_3a8c802084c454a34015', 'lead_received', '2026-11-26 08:07:12.688891+00'),
	('ld_1bd4600eae40697c113b:1:0', 'ld_1bd4600eae40697c113b', 'lead_received', '2026-11-26 08:07:12.788599+00'),
	('ld_4c20c7d9dabc0ea486bb:1:0', 'ld_4c20c7d9dabc0ea486bb', 'lead_received', '2026-11-26 08:07:13.050201+00'),
	('ld_2cd22b0e0e2a5294c19d:1:0', 'ld_2cd22b0e0e2a5294c19d', 'lead_received', '2026-11-26 08:07:13.126591+00'),
	('ld_363d438c6d17a25045ab:1:0', 'ld_363d438c6d17a25045ab', 'lead_received', '2026-11-26 08:07:13.207784+00'),
	('ld_05302c3cbb3554a59d03:1:0', 'ld_05302c3cbb3554a59d03', 'lead_received', '2026-11-26 08:07:13.288861+00'),
	('ld_ce767d8535209eff93a8:1:0', 'ld_ce767d8535209eff93a8', 'lead_received', '2026-11-26 08:07:13.372919+00'),
	('ld_540b9c98d0ac34af4390:1:0', 'ld_540b9c98d0ac34af4390', 'lead_received', '2026-11-26 08:07:13.445614+00'),
	('ld_9726accfc4f9ecf27c83:1:0', 'ld_9726accfc4f9ecf27c83', 'lead_received', '2026-11-26 08:07:13.533715+00'),
	('ld_6f6eceb422ace5aae8ce:1:0', 'ld_6f6eceb422ace5aae8ce', 'lead_received', '2026-11-26 08:07:13.62297+00'),
	('ld_ccb201c7751d92ea876b:1:0', 'ld_ccb201c7751d92ea876b', 'lead_received', '2026-11-26 08:07:59.83892+00'),
	('ld_ccb201c7751d92ea876b:3:0', 'ld_ccb201c7751d92ea876b', 'filter1_done', '2026-11-26 08:07:59.976804+00'),
	('ld_432878f3555715fec69e:1:0', 'ld_432878f3555715fec69e', 'lead_received', '2026-11-26 08:08:08.317232+00'),
	('ld_432878f3555715fec69e:3:0', 'ld_432878f3555715fec69e', 'filter1_done', '2026-11-26 08:08:08.567556+00'),
	('ld_9c89f95e22c915bba960:1:0', 'ld_9c89f95e22c915bba960', 'lead_received', '2026-11-26 08:08:08.691231+00'),
	('ld_1766c766384a6b78ca9f:1:0', 'ld_1766c766384a6b78ca9f', 'lead_received', '2026-11-26 08:08:09.011793+00'),
	('ld_049889d15a19c0596590:1:0', 'ld_049889d15a19c0596590', 'lead_received', '2026-11-26 08:08:09.19572+00'),
	('ld_199c69d2b50beedc6eee:1:0', 'ld_199c69d2b50beedc6eee', 'lead_received', '2026-11-26 08:08:12.00384+00'),
	('ld_65db835477214ae4660d:1:0', 'ld_65db835477214ae4660d', 'lead_received', '2026-11-26 08:08:12.083459+00'),
	('ld_cba7b5f423386b20f192:1:0', 'ld_cba7b5f423386b20f192', 'lead_received', '2026-11-26 08:08:12.29418+00'),
	('ld_16eae6271736707b6340:1:0', 'ld_16eae6271736707b6340', 'lead_received', '2026-11-26 08:08:12.549606+00'),
	('ld_b1542d2ee143aa0ce0d2:1:0', 'ld_b1542d2ee143aa0ce0d2', 'lead_received', '2026-11-26 08:08:12.670888+00'),
	('ld_d41449cdfde10ba097b9:1:0', 'ld_d41449cdfde10ba097b9', 'lead_received', '2026-11-26 08:08:12.954515+00'),
	('ld_97e1468e18514e2f879f:1:0', 'ld_97e1468e18514e2f879f', 'lead_received', '2026-11-26 08:13:24.106208+00'),
	('ld_9d4ee7b7a54cf4b61a66:1:0', 'ld_9d4ee7b7a54cf4b61a66', 'lead_received', '2026-11-26 08:13:26.489615+00'),
	('ld_506bc65e7447c800c6f8:1:0', 'ld_506bc65e7447c800c6f8', 'lead_received', '2026-11-26 08:13:30.17592+00');


INSERT INTO public.lead_people VALUES
	('ld_2cd22b0e0e2a5294c19d', '300000002', 'ffccb187-644c-43e3-a3e7-054fb949636d', 'without_faculty@example.com'),
	('ld_4c20c7d9dabc0ea486bb', '300000001', '3bc1b964-ed43-4aae-b6b0-dd26df14e39b', 'assigned@example.com'),
	('ld_540b9c98d0ac34af4390', '300000006', 'e8c01b1d-17f7-4de5-8962-6743bf12cb01', 'enrolled@example.com'),
	('ld_363d438c6d17a25045ab', '300000003', '60242d1c-003f-4c7a-94cc-22896427a750', 'without_sheet@example.com'),
	('ld_05302c3cbb3554a59d03', '300000004', '14eda7b4-ed4d-4d97-bd65-dd42a4f880fb', 'without_advisor@example.com'),
	('ld_6f6eceb422ace5aae8ce', '300000008', '4b89da73-bf5d-4115-8603-473ef2b39a2c', 'deal_deleted@example.com'),
	('ld_9726accfc4f9ecf27c83', '300000007', 'cd62d285-8e2a-4e75-aea2-4e1335c3317d', 'not_enrolled@example.com'),
	('ld_049889d15a19c0596590', '300000009', 'b2c57f9e-a61d-47ff-bb38-4bab3fcb4cbf', 'half_sent@example.com'),
	('ld_049889d15a19c0596590', '300000010', '800b1bff-b8e4-4333-8a8f-6be1b439640a', 'back_off@example.com');


INSERT INTO public.lead_refs VALUES
	('ld_ea211560c3c62a0e8157', 'engagement', 'contact', '200000001'),
	('ld_ea211560c3c62a0e8157', 'acquisition', 'contact', '100000001'),
	('ld_ea211560c3c62a0e8157', 'engagement', 'deal', '250000001'),
	('ld_4b30f2c45aa36011ba1c', 'engagement', 'contact', '200000002'),
	('ld_4b30f2c45aa36011ba1c', 'acquisition', 'contact', '100000002'),
	('ld_4b30f2c45aa36011ba1c', 'engagement', 'deal', '250000002'),
	('ld_1e51f3588a59188b0959', 'engagement', 'contact', '200000003'),
	('ld_1e51f3588a59188b0959', 'acquisition', 'contact', '100000003'),
	('ld_1e51f3588a59188b0959', 'engagement', 'deal', '250000003'),
	('ld_034e91be261edd060bb9', 'engagement', 'contact', '200000004'),
	('ld_034e91be261edd060bb9', 'acquisition', 'contact', '100000004'),
	('ld_034e91be261edd060bb9', 'engagement', 'deal', '250000004'),
	('ld_83fcdee2fa8ea2765c00', 'engagement', 'contact', '200000005'),
	('ld_83fcdee2fa8ea2765c00', 'acquisition', 'contact', '100000005'),
	('ld_3a8c802084c454a34015', 'engagement', 'contact', '200000006'),
	('ld_3a8c802084c454a34015', 'acquisition', 'contact', '100000006'),
	('ld_1bd4600eae40697c113b', 'engagement', 'contact', '200000007'),
	('ld_4c20c7d9dabc0ea486bb', 'educon', 'deal', '350000001'),
	('ld_2cd22b0e0e2a5294c19d', 'educon', 'deal', '350000002'),
	('ld_363d438c6d17a25045ab', 'educon', 'deal', '350000003'),
	('ld_05302c3cbb3554a59d03', 'educon', 'deal', '350000004'),
	('ld_ce767d8535209eff93a8', 'educon', 'deal', '350000005'),
	('ld_540b9c98d0ac34af4390', 'educon', 'deal', '350000006'),
	('ld_9726accfc4f9ecf27c83', 'educon', 'deal', '350000007'),
	('ld_6f6eceb422ace5aae8ce', 'educon', 'deal', '350000008'),
	('ld_2cd22b0e0e2a5294c19d', 'educon', 'contact', '300000002'),
	('ld_4c20c7d9dabc0ea486bb', 'educon', 'contact', '300000001'),
	('ld_540b9c98d0ac34af4390', 'educon', 'contact', '300000006'),
	('ld_363d438c6d17a25045ab', 'educon', 'contact', '300000003'),
	('ld_05302c3cbb3554a59d03', 'educon', 'contact', '300000004'),
	('ld_6f6eceb422ace5aae8ce', 'educon', 'contact', '300000008'),
	('ld_9726accfc4f9ecf27c83', 'educon', 'contact', '300000007'),
	('ld_049889d15a19c0596590', 'educon', 'deal', '350000009'),
	('ld_049889d15a19c0596590', 'educon', 'contact', '300000009'),
	('ld_049889d15a19c0596590', 'educon', 'contact', '300000010'),
	('ld_65db835477214ae4660d', 'engagement', 'contact', '200000008'),
	('ld_65db835477214ae4660d', 'acquisition', 'contact', '100000007'),
	('ld_65db835477214ae4660d', 'engagement', 'deal', '250000005'),
	('ld_cba7b5f423386b20f192', 'engagement', 'contact', '200000009'),
	('ld_cba7b5f423386b20f192', 'acquisition', 'contact', '100000008'),
	('ld_16eae6271736707b6340', 'engagement', 'contact', '200000010'),
	('ld_16eae6271736707b6340', 'acquisition', 'contact', '100000009'),
	('ld_b1542d2ee143aa0ce0d2', 'engagement', 'contact', '200000011'),
	('ld_b1542d2ee143aa0ce0d2', 'acquisition', 'contact', '100000010'),
	('ld_d41449cdfde10ba097b9', 'educon', 'deal', '350000010'),
	('ld_97e1468e18514e2f879f', 'educon', 'deal', '350000011');


INSERT INTO public.lead_routes VALUES
	('ld_4c20c7d9dabc0ea486bb', 'faculty', 2, '{"faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado"}', 'advisor.one@example.edu', 'row', NULL, false),
	('ld_540b9c98d0ac34af4390', 'faculty', 2, '{"faculty": "MEDICINA", "program": "Diplomado Inventado"}', 'advisor.two@example.edu', 'row', NULL, false),
	('ld_ce767d8535209eff93a8', 'faculty', 2, '{"faculty": "VETERINARIA", "program": "Diplomado Inventado"}', 'nobody@example.edu', 'row', NULL, false),
	('ld_363d438c6d17a25045ab', 'faculty', 2, '{"faculty": "MEDICINA", "program": ""}', 'advisor.two@example.edu', 'row', NULL, false),
	('ld_05302c3cbb3554a59d03', 'faculty', 2, '{"faculty": "ARTES", "program": "Diplomado Inventado"}', NULL, NULL, NULL, false),
	('ld_6f6eceb422ace5aae8ce', 'faculty', 2, '{"faculty": "MEDICINA", "program": "Diplomado Inventado"}', 'advisor.two@example.edu', 'row', NULL, false),
	('ld_9726accfc4f9ecf27c83', 'faculty', 2, '{"faculty": "MEDICINA", "program": "Diplomado Inventado"}', 'advisor.two@example.edu', 'row', NULL, false),
	('ld_049889d15a19c0596590', 'faculty', 2, '{"faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado"}', 'advisor.one@example.edu', 'row', NULL, false);


INSERT INTO public.lead_submissions VALUES
	('ld_794201e193ff0e2bcecb', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Filtered", "email": "filtered@example.com", "phone": "+55 11 97777-6666"}', 'Ana Filtered', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:58.6941+00'),
	('ld_1013bcfc84f3942e9246', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Filtered_Twice", "email": "filtered_twice@example.com", "phone": "+55 11 97777-6666"}', 'Ana Filtered_Twice', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:58.838721+00'),
	('ld_64fa4d6596c5adbe6fba', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Entered", "email": "entered@example.com", "phone": "+55 11 97777-6666"}', 'Ana Entered', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:58.971881+00'),
	('ld_d3ba0b28e0e6ae511a10', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Meeting", "email": "meeting@example.com", "phone": "+55 11 97777-6666"}', 'Ana Meeting', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:59.08139+00'),
	('ld_86966647866ce05ef99e', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Met", "email": "met@example.com", "phone": "+55 11 97777-6666"}', 'Ana Met', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:59.182489+00'),
	('ld_0b3970fc6a053ed06574', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Met_Late", "email": "met_late@example.com", "phone": "+55 11 97777-6666"}', 'Ana Met_Late', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:59.259008+00'),
	('ld_0aa0b15671c124e5c9f6', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Discarded", "email": "discarded@example.com", "phone": "+55 11 97777-6666"}', 'Ana Discarded', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:59.373607+00'),
	('ld_e778359038af9e0e5100', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Sold", "email": "sold@example.com", "phone": "+55 11 97777-6666"}', 'Ana Sold', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:06:59.493049+00'),
	('ld_d8ac1da257f6e0d02c34', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea New", "email": "new@example.com", "phone": "+55 11 98888-7777"}', 'Loja new', '{"type": "lead", "store": "Loja new", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:06.208715+00'),
	('ld_09f7a32bedce22808d79', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Unsubscribed", "email": "unsubscribed@example.com", "phone": "+55 11 98888-7777"}', 'Loja unsubscribed', '{"type": "lead", "store": "Loja unsubscribed", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:06.373742+00'),
	('ld_1abd3878dadaddabf1b8', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Paused", "email": "paused@example.com", "phone": "+55 11 98888-7777"}', 'Loja paused', '{"type": "lead", "store": "Loja paused", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:06.546605+00'),
	('ld_a8ea6c9abe8ddac76ce3', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Promised_Win", "email": "promised_win@example.com", "phone": "+55 11 98888-7777"}', 'Loja promised_win', '{"type": "lead", "store": "Loja promised_win", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:06.69137+00'),
	('ld_72af9f87ed3df5e53e9e', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Won", "email": "won@example.com", "phone": "+55 11 98888-7777"}', 'Loja won', '{"type": "lead", "store": "Loja won", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:06.839578+00'),
	('ld_ca56dd974cde792fadf4', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Not_Interested", "email": "not_interested@example.com", "phone": "+55 11 98888-7777"}', 'Loja not_interested', '{"type": "lead", "store": "Loja not_interested", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:06.982308+00'),
	('ld_287275a970c9dbc8fe83', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Reopened", "email": "reopened@example.com", "phone": "+55 11 98888-7777"}', 'Loja reopened', '{"type": "lead", "store": "Loja reopened", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:07.137163+00'),
	('ld_bfb21b87d47a33c935ec', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Cancelled", "email": "cancelled@example.com", "phone": "+55 11 98888-7777"}', 'Loja cancelled', '{"type": "lead", "store": "Loja cancelled", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:07.302583+00'),
	('ld_f4ba13dff469ffacfed3', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Planned", "email": "planned@example.com", "phone": "+55 11 98888-7777"}', 'Loja planned', '{"type": "lead", "store": "Loja planned", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:07.46286+00'),
	('ld_44968f1783732694040e', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Presented", "email": "presented@example.com", "phone": "+55 11 98888-7777"}', 'Loja presented', '{"type": "lead", "store": "Loja presented", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:07.605232+00'),
	('ld_e5f5d8c69c2d425ffd4f', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Accredited", "email": "accredited@example.com", "phone": "+55 11 98888-7777"}', 'Loja accredited', '{"type": "lead", "store": "Loja accredited", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:07.764277+00'),
	('ld_4c16dbd21e878f5d09ac', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea On_Trial", "email": "on_trial@example.com", "phone": "+55 11 98888-7777"}', 'Loja on_trial', '{"type": "lead", "store": "Loja on_trial", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:07.942031+00'),
	('ld_f5a8af61b63c0197d42d', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Trial_Warned", "email": "trial_warned@example.com", "phone": "+55 11 98888-7777"}', 'Loja trial_warned', '{"type": "lead", "store": "Loja trial_warned", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:08.102117+00'),
	('ld_23fec318e2dce8929c7d', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Trial_Over", "email": "trial_over@example.com", "phone": "+55 11 98888-7777"}', 'Loja trial_over', '{"type": "lead", "store": "Loja trial_over", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:08.270769+00'),
	('ld_008d93920e827c1d0a17', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Reminded", "email": "reminded@example.com", "phone": "+55 11 98888-7777"}', 'Loja reminded', '{"type": "lead", "store": "Loja reminded", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:08.442666+00'),
	('ld_c290eb9301ce63f1dc3f', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Reminded_Twice", "email": "reminded_twice@example.com", "phone": "+55 11 98888-7777"}', 'Loja reminded_twice', '{"type": "lead", "store": "Loja reminded_twice", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:08.532954+00'),
	('ld_f29fed2429e90c9ec96a', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Nurtured", "email": "nurtured@example.com", "phone": "+55 11 98888-7777"}', 'Loja nurtured', '{"type": "lead", "store": "Loja nurtured", "platform": "feirao_digital", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:08.641895+00'),
	('ld_74fd74a9ba986d23a27d', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Feirao_Trial", "email": "feirao_trial@example.com", "phone": "+55 11 98888-7777"}', 'Loja feirao_trial', '{"type": "avaliacao", "store": "Loja feirao_trial", "platform": "feirao_digital", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": {"held_at": "2026-11-26T07:07:08.654985Z", "scheduled_at": null}}', '{}', '2026-11-26 08:07:08.704306+00'),
	('ld_627ff6c533f1c697ff77', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Unclear", "email": "unclear@example.com", "phone": "+55 11 98888-7777"}', 'Loja unclear', '{"type": "lead", "store": "Loja unclear", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:10.36559+00'),
	('ld_2be200437f131774e4b3', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Resend_Decided", "email": "resend_decided@example.com", "phone": "+55 11 98888-7777"}', 'Loja resend_decided', '{"type": "lead", "store": "Loja resend_decided", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:10.603064+00'),
	('ld_7b616d98ffd3d8f242ed', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Resend_Paused", "email": "resend_paused@example.com", "phone": "+55 11 98888-7777"}', 'Loja resend_paused', '{"type": "lead", "store": "Loja resend_paused", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:10.814897+00'),
	('ld_4bc0607a76de21c0e16f', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Rejected", "email": "rejected@example.com", "phone": "+55 11 98888-7777"}', 'Loja rejected', '{"type": "lead", "store": "Loja rejected", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:07:11.178466+00'),
	('ld_ccb201c7751d92ea876b', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Notice_Parked", "email": "notice_parked@example.com", "phone": "+55 11 97777-6666"}', 'Ana Notice_Parked', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:07:59.850334+00'),
	('ld_432878f3555715fec69e', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Notice_Back_Off", "email": "notice_back_off@example.com", "phone": "+55 11 97777-6666"}', 'Ana Notice_Back_Off', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:08:08.332665+00'),
	('ld_9c89f95e22c915bba960', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Back_Off_Overtaken", "email": "back_off_overtaken@example.com", "phone": "+55 11 98888-7777"}', 'Loja back_off_overtaken', '{"type": "lead", "store": "Loja back_off_overtaken", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:08:08.696977+00'),
	('ld_1766c766384a6b78ca9f', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Back_Off", "email": "back_off@example.com", "phone": "+55 11 98888-7777"}', 'Loja back_off', '{"type": "lead", "store": "Loja back_off", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:08:09.018672+00'),
	('ld_199c69d2b50beedc6eee', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Ana Greeting_Parked", "email": "greeting_parked@example.com", "phone": "+55 11 97777-6666"}', 'Ana Greeting_Parked', '{"source": "Campanha Exemplo", "company": null}', '{}', '2026-11-26 08:08:12.008933+00'),
	('ld_9d4ee7b7a54cf4b61a66', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea In_Flight", "email": "in_flight@example.com", "phone": "+55 11 98888-7777"}', 'Loja in_flight', '{"type": "lead", "store": "Loja in_flight", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:13:26.504143+00'),
	('ld_506bc65e7447c800c6f8', '6bcf69c2-68e1-4ecb-bc97-4c9fdf607b22', '{"name": "Lea Promised", "email": "promised@example.com", "phone": "+55 11 98888-7777"}', 'Loja promised', '{"type": "lead", "store": "Loja promised", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{}', '2026-11-26 08:13:30.230616+00');


INSERT INTO public.leads VALUES
	('ld_ccb201c7751d92ea876b', 'presales', 'd9048c02-0686-4a5e-baa0-d71ebb20b3c3', 'presales-ld_ccb201c7751d92ea876b', NULL, 'Ana Notice_Parked', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'FILTRO_1', '{"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}', NULL, NULL, NULL, '{"stage": "FILTRO_1", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:07:59.838920Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 3, '2026-11-26 08:07:59.83892+00', '2026-11-26 08:07:59.83892+00', '2026-11-26 08:07:59.976804+00', NULL, 'd9048c02-0686-4a5e-baa0-d71ebb20b3c3', NULL, NULL, NULL, 2, DEFAULT),
	('ld_432878f3555715fec69e', 'presales', '9cc9ab0f-96a0-4b03-acce-2e4c14afd8cb', 'presales-ld_432878f3555715fec69e', NULL, 'Ana Notice_Back_Off', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'FILTRO_1', '{"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}', NULL, NULL, NULL, '{"stage": "FILTRO_1", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:08:08.317232Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 3, '2026-11-26 08:08:08.317232+00', '2026-11-26 08:08:08.317232+00', '2026-11-26 08:08:08.567556+00', NULL, '9cc9ab0f-96a0-4b03-acce-2e4c14afd8cb', NULL, NULL, NULL, 2, DEFAULT),
	('ld_9c89f95e22c915bba960', 'dealer', '9d973a6e-c9f7-4243-b412-d23394641eaa', 'dealer-ld_9c89f95e22c915bba960', 'autocloud', 'Loja back_off_overtaken', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja back_off_overtaken", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:08:38.604503Z"}', '2026-11-26 08:08:38.604503+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T07:48:38.604503Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 2, '2026-11-26 07:48:38.604503+00', '2026-11-26 08:08:08.691231+00', '2026-11-26 08:08:08.815674+00', NULL, '9d973a6e-c9f7-4243-b412-d23394641eaa:autocloud', 'remind', 'after_5_days', NULL, 2, DEFAULT),
	('ld_1766c766384a6b78ca9f', 'dealer', '800b1bff-b8e4-4333-8a8f-6be1b439640a', 'dealer-ld_1766c766384a6b78ca9f', 'autocloud', 'Loja back_off', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja back_off", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:08:09.011793Z"}', '2026-11-26 08:08:09.011793+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": false, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:08:09.011793Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 1, '2026-11-26 08:08:09.011793+00', '2026-11-26 08:08:09.011793+00', '2026-11-26 08:08:09.011793+00', NULL, '800b1bff-b8e4-4333-8a8f-6be1b439640a:autocloud', 'introduce', '', NULL, 2, DEFAULT),
	('ld_0aa0b15671c124e5c9f6', 'presales', '6bdc84aa-3584-4126-8052-d90525cd2681', 'presales-ld_0aa0b15671c124e5c9f6', NULL, 'Ana Discarded', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'lost', 'DESCARTADO', NULL, NULL, NULL, NULL, '{"stage": "DESCARTADO", "parked": null, "paused": false, "status": "lost", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:59.370052Z", "meeting_at": null, "discarded_in": 2, "stage_before": null, "unsubscribed": false}', 3, '2026-11-26 08:06:59.370052+00', '2026-11-26 08:06:59.370052+00', '2026-11-26 08:07:06.02793+00', '2026-11-26 08:07:06.02793+00', '6bdc84aa-3584-4126-8052-d90525cd2681', NULL, NULL, NULL, 1, DEFAULT),
	('ld_e778359038af9e0e5100', 'presales', 'a67b5bcb-da08-40da-bdc1-7359c5d7de02', 'presales-ld_e778359038af9e0e5100', NULL, 'Ana Sold', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'won', 'VENDIDO', NULL, NULL, NULL, NULL, '{"stage": "VENDIDO", "parked": null, "paused": false, "status": "won", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:59.489445Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 3, '2026-11-26 08:06:59.489445+00', '2026-11-26 08:06:59.489445+00', '2026-11-26 08:07:06.120781+00', '2026-11-26 08:07:06.120781+00', 'a67b5bcb-da08-40da-bdc1-7359c5d7de02', NULL, NULL, NULL, 1, DEFAULT),
	('ld_64fa4d6596c5adbe6fba', 'presales', 'd94a8ac3-a5cc-4be2-a52a-abc7b9f16840', 'presales-ld_64fa4d6596c5adbe6fba', NULL, 'Ana Entered', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'ENTRADA', '{"why": "the lead was received: filter 1 is next", "what": "pre_seller", "until": null}', NULL, NULL, NULL, '{"stage": "ENTRADA", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:58.968087Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 2, '2026-11-26 08:06:58.968087+00', '2026-11-26 08:06:58.968087+00', '2026-11-26 08:06:59.012198+00', NULL, 'd94a8ac3-a5cc-4be2-a52a-abc7b9f16840', NULL, NULL, NULL, 2, DEFAULT),
	('ld_794201e193ff0e2bcecb', 'presales', 'fb568554-561b-423c-ac51-096669aa72ed', 'presales-ld_794201e193ff0e2bcecb', NULL, 'Ana Filtered', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'FILTRO_1', '{"why": "filter 1 is done: filter 2 is next", "what": "pre_seller", "until": null}', NULL, NULL, NULL, '{"stage": "FILTRO_1", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:58.684244Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 3, '2026-11-26 08:06:58.684244+00', '2026-11-26 08:06:58.684244+00', '2026-11-26 08:06:59.603749+00', NULL, 'fb568554-561b-423c-ac51-096669aa72ed', NULL, NULL, NULL, 2, DEFAULT),
	('ld_72af9f87ed3df5e53e9e', 'dealer', '35a0369e-73f6-4c7d-ae7e-fa4800c9999e', 'dealer-ld_72af9f87ed3df5e53e9e', 'autocloud', 'Loja won', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja won", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{"won_at": "2026-11-26T08:07:09.866116+00:00", "adhesion_term": null}', 'won', 'CLIENTE', NULL, NULL, NULL, NULL, '{"stage": "CLIENTE", "trial": null, "parked": null, "paused": false, "status": "won", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:06.833276Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:06.833276+00', '2026-11-26 08:07:06.833276+00', '2026-11-26 08:07:09.866116+00', '2026-11-26 08:07:09.866116+00', '35a0369e-73f6-4c7d-ae7e-fa4800c9999e:autocloud', NULL, NULL, NULL, 1, DEFAULT),
	('ld_ca56dd974cde792fadf4', 'dealer', 'deca55f9-b8ba-48a6-8f90-da89988761a3', 'dealer-ld_ca56dd974cde792fadf4', 'autocloud', 'Loja not_interested', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja not_interested", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'not_interested', 'SEM_INTERESSE', NULL, NULL, NULL, NULL, '{"stage": "SEM_INTERESSE", "trial": null, "parked": null, "paused": false, "status": "not_interested", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:06.972387Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:06.972387+00', '2026-11-26 08:07:06.972387+00', '2026-11-26 08:07:09.936935+00', '2026-11-26 08:07:09.936935+00', 'deca55f9-b8ba-48a6-8f90-da89988761a3:autocloud', NULL, NULL, NULL, 1, DEFAULT),
	('ld_1013bcfc84f3942e9246', 'presales', '8b478c90-c354-46d8-bc22-c1ed5430c7dd', 'presales-ld_1013bcfc84f3942e9246', NULL, 'Ana Filtered_Twice', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'FILTRO_2', '{"why": "filter 2 is done: a meeting is next", "what": "pre_seller", "until": null}', NULL, NULL, NULL, '{"stage": "FILTRO_2", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:58.834667Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 4, '2026-11-26 08:06:58.834667+00', '2026-11-26 08:06:58.834667+00', '2026-11-26 08:06:59.692314+00', NULL, '8b478c90-c354-46d8-bc22-c1ed5430c7dd', NULL, NULL, NULL, 2, DEFAULT),
	('ld_d3ba0b28e0e6ae511a10', 'presales', 'bab748a1-c397-4f08-852e-0e2b02193089', 'presales-ld_d3ba0b28e0e6ae511a10', NULL, 'Ana Meeting', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'AGENDADO', '{"why": "a meeting is scheduled", "what": "meeting", "until": "2099-01-12T10:00:00-03:00"}', NULL, NULL, NULL, '{"stage": "AGENDADO", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:59.077445Z", "meeting_at": "2099-01-12T10:00:00-03:00", "discarded_in": null, "stage_before": "ENTRADA", "unsubscribed": false}', 3, '2026-11-26 08:06:59.077445+00', '2026-11-26 08:06:59.077445+00', '2026-11-26 08:06:59.749963+00', NULL, 'bab748a1-c397-4f08-852e-0e2b02193089', NULL, NULL, NULL, 2, DEFAULT),
	('ld_86966647866ce05ef99e', 'presales', '74debdcc-a5fb-4b9d-9804-f3726898beb4', 'presales-ld_86966647866ce05ef99e', NULL, 'Ana Met', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'AGENDADO', '{"why": "a meeting is scheduled", "what": "meeting", "until": "2026-11-26T08:07:02.768326Z"}', NULL, NULL, NULL, '{"stage": "AGENDADO", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:59.178544Z", "meeting_at": "2026-11-26T08:07:02.768326Z", "discarded_in": null, "stage_before": "ENTRADA", "unsubscribed": false}', 3, '2026-11-26 08:06:59.178544+00', '2026-11-26 08:06:59.178544+00', '2026-11-26 08:06:59.794769+00', NULL, '74debdcc-a5fb-4b9d-9804-f3726898beb4', NULL, NULL, NULL, 2, DEFAULT),
	('ld_049889d15a19c0596590', 'enrollment', 'b2c57f9e-a61d-47ff-bb38-4bab3fcb4cbf', 'enrollment-ld_049889d15a19c0596590', NULL, 'Diplomado half_sent', NULL, 'advisor.one@example.edu', '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "advisor": {"name": "Asesora Ejemplo One", "email": "advisor.one@example.edu"}, "deal_id": "350000009", "faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado", "routing": {"row": 0, "why": "advisor.one@example.edu gets the leads of JURISPRUDENCIA (fixed)", "table": "faculty", "outcome": "assigned", "version": 2}, "deal_name": "Diplomado half_sent", "former_advisor": null}', NULL, 'parked', 'ASIGNADO', '{"why": "step ''send_course_sheet'' could not be done (mail_unavailable); it goes on by itself once that works again, or at once on the operator event retry", "what": "retry", "until": null}', NULL, 'mail_unavailable', '2026-11-26 08:12:08.954792+00', '{"stage": "ASIGNADO", "chased": 0, "mailed": [], "parked": {"due": {"at": "2026-11-26T08:08:09.195720Z", "mark": "", "step": "send_course_sheet"}, "since": "2026-11-26T08:12:08.954792Z", "reason": "mail_unavailable", "service": "mail"}, "paused": false, "routed": 1, "silent": [], "status": "parked", "wanted": 1, "deal_id": "350000009", "faculty": "JURISPRUDENCIA", "outcome": "assigned", "resends": [], "assigned": 1, "chase_at": null, "contacts": {"300000009": "JURISPRUDENCIA", "300000010": "JURISPRUDENCIA"}, "owner_id": "73001", "releases": 2, "has_sheet": true, "wanted_at": "2026-11-26T08:08:09.195720Z", "entered_at": "2026-11-26T08:08:09.195720Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 1, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 12, '2026-11-26 08:08:09.19572+00', '2026-11-26 08:08:09.19572+00', '2026-11-26 08:12:08.954792+00', NULL, 'educon:350000009', NULL, NULL, 'mail', 2, DEFAULT),
	('ld_bfb21b87d47a33c935ec', 'dealer', '4d4ef1fb-ab95-4f4b-9e27-e9d60b53a58f', 'dealer-ld_bfb21b87d47a33c935ec', 'autocloud', 'Loja cancelled', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja cancelled", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'cancelled', 'LEAD', NULL, NULL, NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "cancelled", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:07.297675Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:07.297675+00', '2026-11-26 08:07:07.297675+00', '2026-11-26 08:07:10.081226+00', '2026-11-26 08:07:10.081226+00', '4d4ef1fb-ab95-4f4b-9e27-e9d60b53a58f:autocloud', NULL, NULL, NULL, 1, DEFAULT),
	('ld_0b3970fc6a053ed06574', 'presales', '212a2804-4eff-4cf0-8fbf-c8ed17c77662', 'presales-ld_0b3970fc6a053ed06574', NULL, 'Ana Met_Late', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'open', 'AGENDADO', '{"why": "a meeting is scheduled", "what": "meeting", "until": "2026-11-26T08:07:05.849871Z"}', NULL, NULL, NULL, '{"stage": "AGENDADO", "parked": null, "paused": false, "status": "open", "greeted": true, "resends": [], "releases": 0, "entered_at": "2026-11-26T08:06:59.254853Z", "meeting_at": "2026-11-26T08:07:05.849871Z", "discarded_in": null, "stage_before": "ENTRADA", "unsubscribed": false}', 3, '2026-11-26 08:06:59.254853+00', '2026-11-26 08:06:59.254853+00', '2026-11-26 08:07:02.8726+00', NULL, '212a2804-4eff-4cf0-8fbf-c8ed17c77662', NULL, NULL, NULL, 2, DEFAULT),
	('ld_d8ac1da257f6e0d02c34', 'dealer', '9af921df-a570-4078-85be-af4112591d9c', 'dealer-ld_d8ac1da257f6e0d02c34', 'autocloud', 'Loja new', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja new", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:27:06.205674Z"}', '2026-11-26 08:27:06.205674+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:06.205674Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 2, '2026-11-26 08:07:06.205674+00', '2026-11-26 08:07:06.205674+00', '2026-11-26 08:07:06.300069+00', NULL, '9af921df-a570-4078-85be-af4112591d9c:autocloud', 'remind', 'after_5_days', NULL, 2, DEFAULT),
	('ld_a8ea6c9abe8ddac76ce3', 'dealer', '0bbc404d-baff-4bed-b911-e2ac2ca519ae', 'dealer-ld_a8ea6c9abe8ddac76ce3', 'autocloud', 'Loja promised_win', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja promised_win", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', '{"won_at": "2026-11-26T08:13:30.090849+00:00", "adhesion_term": null}', 'won', 'CLIENTE', NULL, NULL, NULL, NULL, '{"stage": "CLIENTE", "trial": null, "parked": null, "paused": false, "status": "won", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:06.688929Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:06.688929+00', '2026-11-26 08:07:06.688929+00', '2026-11-26 08:13:30.090849+00', '2026-11-26 08:13:30.090849+00', '0bbc404d-baff-4bed-b911-e2ac2ca519ae:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_09f7a32bedce22808d79', 'dealer', '9533d52c-b0c5-484d-8cf4-34aefda9899f', 'dealer-ld_09f7a32bedce22808d79', 'autocloud', 'Loja unsubscribed', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja unsubscribed", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:27:06.368487Z"}', '2026-11-26 08:27:06.368487+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": true, "accredited_at": null, "registered_at": "2026-11-26T08:07:06.368487Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:06.368487+00', '2026-11-26 08:07:06.368487+00', '2026-11-26 08:07:09.703402+00', NULL, '9533d52c-b0c5-484d-8cf4-34aefda9899f:autocloud', 'remind', 'after_5_days', NULL, 2, DEFAULT),
	('ld_1abd3878dadaddabf1b8', 'dealer', 'b6e270ea-2318-408d-82cc-3852a355a2c1', 'dealer-ld_1abd3878dadaddabf1b8', 'autocloud', 'Loja paused', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja paused", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the journey was paused; deadlines keep counting", "what": "resume", "until": null}', NULL, NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": true, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:06.544192Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:06.544192+00', '2026-11-26 08:07:06.544192+00', '2026-11-26 08:07:09.774161+00', NULL, 'b6e270ea-2318-408d-82cc-3852a355a2c1:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_44968f1783732694040e', 'dealer', '3939b39f-12ac-4048-ad0d-18c036ce69b4', 'dealer-ld_44968f1783732694040e', 'autocloud', 'Loja presented', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja presented", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'APRESENTACAO', '{"why": "the presentation was held: the store''s accreditation is next", "what": "team", "until": null}', NULL, NULL, NULL, '{"stage": "APRESENTACAO", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:07.603186Z", "training_held_at": null, "presentation_held_at": "2026-11-26T08:07:08.857446Z", "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:07.603186+00', '2026-11-26 08:07:07.603186+00', '2026-11-26 08:07:08.857446+00', NULL, '3939b39f-12ac-4048-ad0d-18c036ce69b4:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_e5f5d8c69c2d425ffd4f', 'dealer', 'b3908bac-4e66-47df-9063-7cf3d34b70a6', 'dealer-ld_e5f5d8c69c2d425ffd4f', 'autocloud', 'Loja accredited', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja accredited", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'CREDENCIAMENTO', '{"why": "the store is accredited: its trial is next", "what": "team", "until": null}', NULL, NULL, NULL, '{"stage": "CREDENCIAMENTO", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": "2026-11-26T08:07:09.376957Z", "registered_at": "2026-11-26T08:07:07.762163Z", "training_held_at": null, "presentation_held_at": "2026-11-26T08:07:08.951450Z", "presentation_scheduled_at": null}', 4, '2026-11-26 08:07:07.762163+00', '2026-11-26 08:07:07.762163+00', '2026-11-26 08:07:09.376957+00', NULL, 'b3908bac-4e66-47df-9063-7cf3d34b70a6:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_4c16dbd21e878f5d09ac', 'dealer', '80d699d3-118a-4ae3-811f-250570bd15aa', 'dealer-ld_4c16dbd21e878f5d09ac', 'autocloud', 'Loja on_trial', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja on_trial", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'AVALIACAO', '{"why": "the store is under trial: our teams are told before it ends", "what": "warn_trial_end", "until": "2026-11-26T08:47:09.399984Z"}', '2026-11-26 08:47:09.399984+00', NULL, NULL, '{"stage": "AVALIACAO", "trial": {"ended": false, "number": 1, "warned": false, "announced": false, "started_at": "2026-11-26T08:07:09.399984Z"}, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": "2026-11-26T08:07:09.399984Z", "registered_at": "2026-11-26T08:07:07.937698Z", "training_held_at": null, "presentation_held_at": "2026-11-26T08:07:09.028468Z", "presentation_scheduled_at": null}', 4, '2026-11-26 08:07:07.937698+00', '2026-11-26 08:07:07.937698+00', '2026-11-26 08:07:09.454161+00', NULL, '80d699d3-118a-4ae3-811f-250570bd15aa:autocloud', 'warn_trial_end', '1', NULL, 2, DEFAULT),
	('ld_287275a970c9dbc8fe83', 'dealer', '0d84e366-05aa-4a67-a981-ed0e1a652261', 'dealer-ld_287275a970c9dbc8fe83', 'autocloud', 'Loja reopened', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja reopened", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:27:07.134310Z"}', '2026-11-26 08:27:07.13431+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:07.134310Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 4, '2026-11-26 08:07:07.13431+00', '2026-11-26 08:07:07.13431+00', '2026-11-26 08:07:10.252672+00', NULL, '0d84e366-05aa-4a67-a981-ed0e1a652261:autocloud', 'remind', 'after_5_days', NULL, 2, DEFAULT),
	('ld_9d4ee7b7a54cf4b61a66', 'dealer', 'c53c6b56-13e5-430d-a0c8-bf425facd9d3', 'dealer-ld_9d4ee7b7a54cf4b61a66', 'autocloud', 'Loja in_flight', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja in_flight", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:13:26.489615Z"}', '2026-11-26 08:13:26.489615+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": false, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:13:26.489615Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 1, '2026-11-26 08:13:26.489615+00', '2026-11-26 08:13:26.489615+00', '2026-11-26 08:13:26.489615+00', NULL, 'c53c6b56-13e5-430d-a0c8-bf425facd9d3:autocloud', 'introduce', '', NULL, 2, DEFAULT),
	('ld_97e1468e18514e2f879f', 'enrollment', NULL, 'enrollment-ld_97e1468e18514e2f879f', NULL, 'deal 350000011', NULL, NULL, '{"deal_id": "350000011"}', NULL, 'open', 'RECIBIDO', '{"why": "the deal and its contacts are read, and the routing table answers who gets them", "what": "route", "until": "2026-11-26T08:13:24.106208Z"}', '2026-11-26 08:13:24.106208+00', NULL, NULL, '{"stage": "RECIBIDO", "chased": 0, "mailed": [], "parked": null, "paused": false, "routed": 0, "silent": [], "status": "open", "wanted": 1, "deal_id": "350000011", "faculty": "", "outcome": null, "resends": [], "assigned": 0, "chase_at": null, "contacts": {}, "owner_id": "", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:13:24.106208Z", "entered_at": "2026-11-26T08:13:24.106208Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 0, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 5, '2026-11-26 08:13:24.106208+00', '2026-11-26 08:13:24.106208+00', '2026-11-26 08:13:24.126159+00', NULL, 'educon:350000011', 'route', '1', NULL, 2, DEFAULT),
	('ld_506bc65e7447c800c6f8', 'dealer', 'a073354d-241b-4fa7-93e1-eb855161245a', 'dealer-ld_506bc65e7447c800c6f8', 'autocloud', 'Loja promised', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja promised", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the commercial team is told of the lead, and the lead is welcomed", "what": "introduce", "until": "2026-11-26T08:13:30.175920Z"}', '2026-11-26 08:13:30.17592+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": false, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:13:30.175920Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 1, '2026-11-26 08:13:30.17592+00', '2026-11-26 08:13:30.17592+00', '2026-11-26 08:13:30.17592+00', NULL, 'a073354d-241b-4fa7-93e1-eb855161245a:autocloud', 'introduce', '', NULL, 2, DEFAULT),
	('ld_74fd74a9ba986d23a27d', 'dealer', '6536ea1d-0fee-41f8-bc9a-7658cb438b36', 'dealer-ld_74fd74a9ba986d23a27d', 'feirao_digital', 'Loja feirao_trial', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "avaliacao", "store": "Loja feirao_trial", "platform": "feirao_digital", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": {"held_at": "2026-11-26T07:07:08.654985Z", "scheduled_at": null}}', NULL, 'open', 'AVALIACAO', '{"why": "the store is under trial: our teams are told before it ends", "what": "warn_trial_end", "until": "2026-11-26T08:47:08.702177Z"}', '2026-11-26 08:47:08.702177+00', NULL, NULL, '{"stage": "AVALIACAO", "trial": {"ended": false, "number": 1, "warned": false, "announced": true, "started_at": "2026-11-26T08:07:08.702177Z"}, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "feirao_digital", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:08.702177Z", "training_held_at": null, "presentation_held_at": "2026-11-26T07:07:08.654985Z", "presentation_scheduled_at": null}', 2, '2026-11-26 08:07:08.702177+00', '2026-11-26 08:07:08.702177+00', '2026-11-26 08:07:08.84275+00', NULL, '6536ea1d-0fee-41f8-bc9a-7658cb438b36:feirao_digital', 'warn_trial_end', '1', NULL, 2, DEFAULT),
	('ld_008d93920e827c1d0a17', 'dealer', '482b6b46-8160-43c0-90a4-e4c14c2129e3', 'dealer-ld_008d93920e827c1d0a17', 'autocloud', 'Loja reminded', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja reminded", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:37:08.388543Z"}', '2026-11-26 08:37:08.388543+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": ["after_5_days"], "introduced": true, "nurture_from": "2026-11-26T08:07:08.844775Z", "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T07:37:08.388543Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 07:37:08.388543+00', '2026-11-26 08:07:08.432736+00', '2026-11-26 08:07:08.844775+00', NULL, '482b6b46-8160-43c0-90a4-e4c14c2129e3:autocloud', 'remind', 'after_15_days', NULL, 2, DEFAULT),
	('ld_f4ba13dff469ffacfed3', 'dealer', 'd5d74fcd-7149-463e-b41f-42f051c123bf', 'dealer-ld_f4ba13dff469ffacfed3', 'autocloud', 'Loja planned', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja planned", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'APRESENTACAO', '{"why": "a presentation is planned: it is held or the card is moved next", "what": "team", "until": null}', NULL, NULL, NULL, '{"stage": "APRESENTACAO", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:07.460142Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": "2099-01-12T10:00:00-03:00"}', 3, '2026-11-26 08:07:07.460142+00', '2026-11-26 08:07:07.460142+00', '2026-11-26 08:07:08.780014+00', NULL, 'd5d74fcd-7149-463e-b41f-42f051c123bf:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_16eae6271736707b6340', 'franchise', '78b8b76d-9114-454f-9bd8-3647505328cf', 'franchise-ld_16eae6271736707b6340', NULL, 'Lia Assign_Back_Off', NULL, NULL, '{"kind": "novo", "campaign": "Verão", "contact_id": "200000010"}', NULL, 'open', 'RECEBIDO', '{"why": "the franchise API is asked who serves the address", "what": "assign_franchise", "until": "2026-11-26T08:08:12.549606Z"}', '2026-11-26 08:08:12.549606+00', NULL, NULL, '{"won": false, "deal": null, "lost": false, "stage": "RECEBIDO", "orphan": null, "parked": null, "paused": false, "status": "open", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000009", "address_complete": true}, "assigned": null, "releases": 0, "corrected": false, "contact_id": "200000010", "entered_at": "2026-11-26T08:08:12.549606Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 2, '2026-11-26 08:08:12.549606+00', '2026-11-26 08:08:12.549606+00', '2026-11-26 08:08:12.614227+00', NULL, 'engagement:200000010', 'assign_franchise', '', NULL, 2, DEFAULT),
	('ld_cba7b5f423386b20f192', 'franchise', '373ed7d5-11ee-4762-82a4-8396d15246ca', 'franchise-ld_cba7b5f423386b20f192', NULL, 'Lia Deal_Back_Off', NULL, NULL, '{"kind": "novo", "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000009"}', NULL, 'open', 'RECEBIDO', '{"why": "the contact''s deal is made, or the open one taken", "what": "make_deal", "until": "2026-11-26T08:08:12.294180Z"}', '2026-11-26 08:08:12.29418+00', NULL, NULL, '{"won": false, "deal": null, "lost": false, "stage": "RECEBIDO", "orphan": null, "parked": null, "paused": false, "status": "open", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000008", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000009", "entered_at": "2026-11-26T08:08:12.294180Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 3, '2026-11-26 08:08:12.29418+00', '2026-11-26 08:08:12.29418+00', '2026-11-26 08:08:12.441335+00', NULL, 'engagement:200000009', 'make_deal', '', NULL, 2, DEFAULT),
	('ld_b1542d2ee143aa0ce0d2', 'franchise', 'a261550d-7d60-4d2b-8694-ac4fd280f137', 'franchise-ld_b1542d2ee143aa0ce0d2', NULL, 'Lia Assign_Paused', NULL, NULL, '{"kind": "novo", "campaign": "Verão", "contact_id": "200000011"}', NULL, 'open', 'RECEBIDO', '{"why": "the journey was paused; deadlines keep counting", "what": "resume", "until": null}', NULL, NULL, NULL, '{"won": false, "deal": null, "lost": false, "stage": "RECEBIDO", "orphan": null, "parked": null, "paused": true, "status": "open", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000010", "address_complete": true}, "assigned": null, "releases": 0, "corrected": false, "contact_id": "200000011", "entered_at": "2026-11-26T08:08:12.670888Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 3, '2026-11-26 08:08:12.670888+00', '2026-11-26 08:08:12.670888+00', '2026-11-26 08:08:12.861975+00', NULL, 'engagement:200000011', NULL, NULL, NULL, 2, DEFAULT),
	('ld_f29fed2429e90c9ec96a', 'dealer', '74e98e81-6501-48bb-945b-b9da66298e2c', 'dealer-ld_f29fed2429e90c9ec96a', 'feirao_digital', 'Loja nurtured', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja nurtured", "platform": "feirao_digital", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead stays in LEAD: it hears of our services until it unsubscribes or its card is moved", "what": "nurture", "until": "2026-11-26T08:22:08.844067Z"}', '2026-11-26 08:22:08.844067+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 1, "platform": "feirao_digital", "releases": 0, "reminded": [], "introduced": false, "nurture_from": "2026-11-26T08:07:08.844067Z", "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T07:47:08.549220Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 2, '2026-11-26 07:47:08.54922+00', '2026-11-26 08:07:08.635193+00', '2026-11-26 08:07:08.844067+00', NULL, '74e98e81-6501-48bb-945b-b9da66298e2c:feirao_digital', 'nurture', '2', NULL, 2, DEFAULT),
	('ld_c290eb9301ce63f1dc3f', 'dealer', '93511d3c-3dcf-4173-98f6-8de10ec972ab', 'dealer-ld_c290eb9301ce63f1dc3f', 'autocloud', 'Loja reminded_twice', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja reminded_twice", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead stays in LEAD: it hears of our services until it unsubscribes or its card is moved", "what": "nurture", "until": "2026-11-26T08:22:08.876897Z"}', '2026-11-26 08:22:08.876897+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": ["after_5_days"], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": ["after_15_days"], "introduced": true, "nurture_from": "2026-11-26T08:07:08.876897Z", "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T06:07:08.471454Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 4, '2026-11-26 06:07:08.471454+00', '2026-11-26 08:07:08.530655+00', '2026-11-26 08:07:08.876897+00', NULL, '93511d3c-3dcf-4173-98f6-8de10ec972ab:autocloud', 'nurture', '1', NULL, 2, DEFAULT),
	('ld_f5a8af61b63c0197d42d', 'dealer', '74501ec8-fa3b-4b19-8dbc-64d20eadc9a5', 'dealer-ld_f5a8af61b63c0197d42d', 'autocloud', 'Loja trial_warned', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja trial_warned", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'AVALIACAO', '{"why": "the store is under trial: our teams are told when it is over", "what": "end_trial", "until": "2026-11-26T08:25:09.476174Z"}', '2026-11-26 08:25:09.476174+00', NULL, NULL, '{"stage": "AVALIACAO", "trial": {"ended": false, "number": 1, "warned": true, "announced": false, "started_at": "2026-11-26T07:25:09.476174Z"}, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": "2026-11-26T07:25:09.476174Z", "registered_at": "2026-11-26T08:07:08.099145Z", "training_held_at": null, "presentation_held_at": "2026-11-26T08:07:09.094153Z", "presentation_scheduled_at": null}', 5, '2026-11-26 08:07:08.099145+00', '2026-11-26 08:07:08.099145+00', '2026-11-26 08:07:09.586434+00', NULL, '74501ec8-fa3b-4b19-8dbc-64d20eadc9a5:autocloud', 'end_trial', '1', NULL, 2, DEFAULT),
	('ld_627ff6c533f1c697ff77', 'dealer', 'a82c7a5c-744a-4333-af50-fa40858b2e4e', 'dealer-ld_627ff6c533f1c697ff77', 'autocloud', 'Loja unclear', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja unclear", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:27:10.361627Z"}', '2026-11-26 08:27:10.361627+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:10.361627Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 2, '2026-11-26 08:07:10.361627+00', '2026-11-26 08:07:10.361627+00', '2026-11-26 08:07:10.446395+00', NULL, 'a82c7a5c-744a-4333-af50-fa40858b2e4e:autocloud', 'remind', 'after_5_days', NULL, 2, DEFAULT),
	('ld_23fec318e2dce8929c7d', 'dealer', '306aca2d-f26f-4844-b030-d65ff98de43a', 'dealer-ld_23fec318e2dce8929c7d', 'autocloud', 'Loja trial_over', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja trial_over", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'AVALIACAO', '{"why": "the trial is over: somebody decides where the card goes", "what": "team", "until": null}', NULL, NULL, NULL, '{"stage": "AVALIACAO", "trial": {"ended": true, "number": 1, "warned": true, "announced": false, "started_at": "2026-11-26T06:07:09.556724Z"}, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": "2026-11-26T06:07:09.556724Z", "registered_at": "2026-11-26T08:07:08.265407Z", "training_held_at": null, "presentation_held_at": "2026-11-26T08:07:09.164279Z", "presentation_scheduled_at": null}', 6, '2026-11-26 08:07:08.265407+00', '2026-11-26 08:07:08.265407+00', '2026-11-26 08:07:09.700723+00', NULL, '306aca2d-f26f-4844-b030-d65ff98de43a:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_2be200437f131774e4b3', 'dealer', '2046211b-5a91-4993-9217-9d215f6f4ba0', 'dealer-ld_2be200437f131774e4b3', 'autocloud', 'Loja resend_decided', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja resend_decided", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "a person decided that a mail goes out again", "what": "resend", "until": "2026-11-26T08:13:26.907200Z"}', '2026-11-26 08:13:26.9072+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [{"at": "2026-11-26T08:13:26.907200Z", "email_id": "612478f3-2cb0-4db6-bee0-0a7e97fb50a7"}], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:10.600665Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 3, '2026-11-26 08:07:10.600665+00', '2026-11-26 08:07:10.600665+00', '2026-11-26 08:13:26.9072+00', NULL, '2046211b-5a91-4993-9217-9d215f6f4ba0:autocloud', 'resend', '612478f3-2cb0-4db6-bee0-0a7e97fb50a7', NULL, 2, DEFAULT),
	('ld_363d438c6d17a25045ab', 'enrollment', '60242d1c-003f-4c7a-94cc-22896427a750', 'enrollment-ld_363d438c6d17a25045ab', NULL, 'Diplomado without_sheet', NULL, 'advisor.two@example.edu', '{"sheet": {}, "advisor": {"name": "Asesora Ejemplo Two", "email": "advisor.two@example.edu"}, "deal_id": "350000003", "faculty": "MEDICINA", "program": "", "routing": {"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "outcome": "assigned", "version": 2}, "deal_name": "Diplomado without_sheet", "former_advisor": null}', NULL, 'open', 'ASIGNADO', '{"why": "the deal has no course sheet: the table''s maintainer is told until it has one, which then goes out", "what": "course_sheet", "until": "2026-11-30T14:00:00Z"}', '2026-11-30 14:00:00+00', NULL, NULL, '{"stage": "ASIGNADO", "chased": 0, "mailed": [], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "open", "wanted": 1, "deal_id": "350000003", "faculty": "MEDICINA", "outcome": "assigned", "resends": [], "assigned": 1, "chase_at": null, "contacts": {"300000003": "MEDICINA"}, "owner_id": "73002", "releases": 0, "has_sheet": false, "wanted_at": "2026-11-26T08:07:13.207784Z", "entered_at": "2026-11-26T08:07:13.207784Z", "deal_faculty": "", "sheet_chased": 1, "unsubscribed": false, "advisors_told": 1, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": "2026-11-30T14:00:00Z", "sheet_chased_before": 0}', 4, '2026-11-26 08:07:13.207784+00', '2026-11-26 08:07:13.207784+00', '2026-11-26 08:07:16.571915+00', NULL, 'educon:350000003', 'chase_sheet', '2', NULL, 2, DEFAULT),
	('ld_1e51f3588a59188b0959', 'franchise', 'bdf121e2-a19e-48d6-85a1-4cd90e7c0a72', 'franchise-ld_1e51f3588a59188b0959', NULL, 'Lia Affiliated', NULL, 'seller.one@example.com', '{"kind": "novo", "seller": {"type": "Franqueado", "email": "seller.one@example.com"}, "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000003"}', '{"is_new": true, "deal_id": "250000003"}', 'won', 'GANHO', NULL, NULL, NULL, NULL, '{"won": true, "deal": {"type": "deal", "is_new": true, "is_won": false, "deal_id": "250000003"}, "lost": false, "stage": "GANHO", "orphan": null, "parked": null, "paused": false, "status": "won", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000003", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000003", "entered_at": "2026-11-26T08:07:11.929778Z", "distributed": true, "orphan_told": false, "affiliate_id": "F-10", "unsubscribed": false}', 8, '2026-11-26 08:07:11.929778+00', '2026-11-26 08:07:11.929778+00', '2026-11-26 08:07:12.316708+00', '2026-11-26 08:07:12.316708+00', 'engagement:200000003', NULL, NULL, NULL, 1, DEFAULT),
	('ld_7b616d98ffd3d8f242ed', 'dealer', '097378d5-9963-454f-b446-619a9195b1f3', 'dealer-ld_7b616d98ffd3d8f242ed', 'autocloud', 'Loja resend_paused', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja resend_paused", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the journey was paused; deadlines keep counting", "what": "resume", "until": null}', NULL, NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": true, "status": "open", "resends": [{"at": "2026-11-26T08:07:11.086086Z", "email_id": "6ca4c697-23e7-4488-97e3-41ad9debc4f8"}], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:10.808776Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 4, '2026-11-26 08:07:10.808776+00', '2026-11-26 08:07:10.808776+00', '2026-11-26 08:07:11.086086+00', NULL, '097378d5-9963-454f-b446-619a9195b1f3:autocloud', NULL, NULL, NULL, 2, DEFAULT),
	('ld_4bc0607a76de21c0e16f', 'dealer', 'a85e1f5d-ebf5-4845-a2d9-3bfbe0f5a5b0', 'dealer-ld_4bc0607a76de21c0e16f', 'autocloud', 'Loja rejected', 'Rita Amostra', 'rita.amostra@example.org', '{"type": "lead", "store": "Loja rejected", "platform": "autocloud", "products": ["site"], "responsible": {"kind": "staff", "name": "Rita Amostra", "email": "rita.amostra@example.org"}, "presentation": null}', NULL, 'open', 'LEAD', '{"why": "the lead is still in LEAD: without a presentation the commercial team is reminded", "what": "remind", "until": "2026-11-26T08:27:11.174428Z"}', '2026-11-26 08:27:11.174428+00', NULL, NULL, '{"stage": "LEAD", "trial": null, "parked": null, "paused": false, "status": "open", "resends": [], "skipped": [], "nurtured": 0, "platform": "autocloud", "releases": 0, "reminded": [], "introduced": true, "nurture_from": null, "unsubscribed": false, "accredited_at": null, "registered_at": "2026-11-26T08:07:11.174428Z", "training_held_at": null, "presentation_held_at": null, "presentation_scheduled_at": null}', 2, '2026-11-26 08:07:11.174428+00', '2026-11-26 08:07:11.174428+00', '2026-11-26 08:07:11.225603+00', NULL, 'a85e1f5d-ebf5-4845-a2d9-3bfbe0f5a5b0:autocloud', 'remind', 'after_5_days', NULL, 2, DEFAULT),
	('ld_1bd4600eae40697c113b', 'franchise', NULL, 'franchise-ld_1bd4600eae40697c113b', NULL, 'contact 200000007', NULL, NULL, '{"contact_id": "200000007"}', NULL, 'parked', 'RECEBIDO', '{"why": "step ''assess'' can''t be done (acquisition_contact_unknown); the operator event retry goes on", "what": "retry", "until": null}', NULL, 'acquisition_contact_unknown', '2026-11-26 08:07:12.865611+00', '{"won": false, "deal": null, "lost": false, "stage": "RECEBIDO", "orphan": null, "parked": {"due": {"at": "2026-11-26T08:07:12.788599Z", "mark": "", "step": "assess"}, "since": "2026-11-26T08:07:12.865611Z", "reason": "acquisition_contact_unknown", "service": null}, "paused": false, "status": "parked", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": null, "assigned": null, "releases": 0, "corrected": false, "contact_id": "200000007", "entered_at": "2026-11-26T08:07:12.788599Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 2, '2026-11-26 08:07:12.788599+00', '2026-11-26 08:07:12.788599+00', '2026-11-26 08:07:12.865611+00', NULL, 'engagement:200000007', NULL, NULL, NULL, 2, DEFAULT),
	('ld_034e91be261edd060bb9', 'franchise', '1707be40-2512-4fbc-b88f-2b7c6a8a0aeb', 'franchise-ld_034e91be261edd060bb9', NULL, 'Lia Deal_Lost', NULL, 'seller.one@example.com', '{"kind": "novo", "seller": {"type": "Franqueado", "email": "seller.one@example.com"}, "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000004"}', '{"is_new": true, "deal_id": "250000004"}', 'lost', 'PERDIDO', NULL, NULL, NULL, NULL, '{"won": false, "deal": {"type": "deal", "is_new": true, "is_won": false, "deal_id": "250000004"}, "lost": true, "stage": "PERDIDO", "orphan": null, "parked": null, "paused": false, "status": "lost", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000004", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000004", "entered_at": "2026-11-26T08:07:12.281750Z", "distributed": true, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 7, '2026-11-26 08:07:12.28175+00', '2026-11-26 08:07:12.28175+00', '2026-11-26 08:07:12.57496+00', '2026-11-26 08:07:12.57496+00', 'engagement:200000004', NULL, NULL, NULL, 1, DEFAULT),
	('ld_3a8c802084c454a34015', 'franchise', 'c0af6a4f-9799-4421-b625-ef581e084edb', 'franchise-ld_3a8c802084c454a34015', NULL, 'Lia Stopped', NULL, NULL, '{"kind": "novo", "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000006"}', NULL, 'closed', 'ENCERRADO', NULL, NULL, NULL, NULL, '{"won": false, "deal": null, "lost": false, "stage": "ENCERRADO", "orphan": null, "parked": null, "paused": false, "status": "closed", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "Duplicado", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000006", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000006", "entered_at": "2026-11-26T08:07:12.688891Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 4, '2026-11-26 08:07:12.688891+00', '2026-11-26 08:07:12.688891+00', '2026-11-26 08:07:12.82256+00', '2026-11-26 08:07:12.82256+00', 'engagement:200000006', NULL, NULL, NULL, 1, DEFAULT),
	('ld_540b9c98d0ac34af4390', 'enrollment', 'e8c01b1d-17f7-4de5-8962-6743bf12cb01', 'enrollment-ld_540b9c98d0ac34af4390', NULL, 'Diplomado enrolled', NULL, 'advisor.two@example.edu', '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "advisor": {"name": "Asesora Ejemplo Two", "email": "advisor.two@example.edu"}, "deal_id": "350000006", "faculty": "MEDICINA", "program": "Diplomado Inventado", "routing": {"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "outcome": "assigned", "version": 2}, "deal_name": "Diplomado enrolled", "former_advisor": null}', NULL, 'won', 'INSCRITO', NULL, NULL, NULL, NULL, '{"stage": "INSCRITO", "chased": 0, "mailed": ["300000006"], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "won", "wanted": 1, "deal_id": "350000006", "faculty": "MEDICINA", "outcome": "assigned", "resends": [], "assigned": 1, "chase_at": null, "contacts": {"300000006": "MEDICINA"}, "owner_id": "73002", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:13.445614Z", "entered_at": "2026-11-26T08:07:13.445614Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 1, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 8, '2026-11-26 08:07:13.445614+00', '2026-11-26 08:07:13.445614+00', '2026-11-26 08:07:16.718641+00', '2026-11-26 08:07:16.718641+00', 'educon:350000006', NULL, NULL, NULL, 1, DEFAULT),
	('ld_83fcdee2fa8ea2765c00', 'franchise', '77ce9226-1ef5-41e1-8c09-a01d0b54a75a', 'franchise-ld_83fcdee2fa8ea2765c00', NULL, 'Lia Wrong_Address', NULL, NULL, '{"kind": "novo", "campaign": "Verão", "contact_id": "200000005"}', NULL, 'parked', 'PENDENTE', '{"why": "the franchise API found nobody for the address; the journey goes on when the contact is corrected", "what": "address", "until": null}', NULL, 'franchise_refused', '2026-11-26 08:07:12.735107+00', '{"won": false, "deal": null, "lost": false, "stage": "PENDENTE", "orphan": null, "parked": {"due": {"at": "2026-11-26T08:07:12.572528Z", "mark": "", "step": "assign_franchise"}, "since": "2026-11-26T08:07:12.735107Z", "reason": "franchise_refused", "service": null}, "paused": false, "status": "parked", "deleted": [], "pending": true, "refused": {"code": "cep_unknown", "type": "refused", "reason": "O CEP não existe."}, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000005", "address_complete": true}, "assigned": null, "releases": 0, "corrected": false, "contact_id": "200000005", "entered_at": "2026-11-26T08:07:12.572528Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 4, '2026-11-26 08:07:12.572528+00', '2026-11-26 08:07:12.572528+00', '2026-11-26 08:07:12.735107+00', NULL, 'engagement:200000005', NULL, NULL, NULL, 2, DEFAULT),
	('ld_ea211560c3c62a0e8157', 'franchise', 'aad7985c-e347-4c5d-a43a-444750db97ff', 'franchise-ld_ea211560c3c62a0e8157', NULL, 'Lia Distributed', NULL, 'seller.one@example.com', '{"kind": "novo", "seller": {"type": "Franqueado", "email": "seller.one@example.com"}, "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000001"}', '{"is_new": true, "deal_id": "250000001"}', 'open', 'DISTRIBUIDO', '{"why": "the deal is with the franchise''s seller: it is won or lost next", "what": "deal", "until": null}', NULL, NULL, NULL, '{"won": false, "deal": {"type": "deal", "is_new": true, "is_won": false, "deal_id": "250000001"}, "lost": false, "stage": "DISTRIBUIDO", "orphan": null, "parked": null, "paused": false, "status": "open", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000001", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000001", "entered_at": "2026-11-26T08:07:11.369446Z", "distributed": true, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 5, '2026-11-26 08:07:11.369446+00', '2026-11-26 08:07:11.369446+00', '2026-11-26 08:07:11.563134+00', NULL, 'engagement:200000001', NULL, NULL, NULL, 2, DEFAULT),
	('ld_4b30f2c45aa36011ba1c', 'franchise', '5ac29756-341f-44d2-b012-b46accbababc', 'franchise-ld_4b30f2c45aa36011ba1c', NULL, 'Lia Won_Unaffiliated', NULL, 'seller.one@example.com', '{"kind": "novo", "seller": {"type": "Franqueado", "email": "seller.one@example.com"}, "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000002"}', '{"is_new": true, "deal_id": "250000002"}', 'open', 'DISTRIBUIDO', '{"why": "the deal is won; IdFiliado is not known yet", "what": "affiliate_id", "until": null}', NULL, NULL, NULL, '{"won": true, "deal": {"type": "deal", "is_new": true, "is_won": false, "deal_id": "250000002"}, "lost": false, "stage": "DISTRIBUIDO", "orphan": null, "parked": null, "paused": false, "status": "open", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000002", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000002", "entered_at": "2026-11-26T08:07:11.677716Z", "distributed": true, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 6, '2026-11-26 08:07:11.677716+00', '2026-11-26 08:07:11.677716+00', '2026-11-26 08:07:11.834985+00', NULL, 'engagement:200000002', NULL, NULL, NULL, 2, DEFAULT),
	('ld_4c20c7d9dabc0ea486bb', 'enrollment', '3bc1b964-ed43-4aae-b6b0-dd26df14e39b', 'enrollment-ld_4c20c7d9dabc0ea486bb', NULL, 'Diplomado assigned', NULL, 'advisor.one@example.edu', '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "advisor": {"name": "Asesora Ejemplo One", "email": "advisor.one@example.edu"}, "deal_id": "350000001", "faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado", "routing": {"row": 0, "why": "advisor.one@example.edu gets the leads of JURISPRUDENCIA (fixed)", "table": "faculty", "outcome": "assigned", "version": 2}, "deal_name": "Diplomado assigned", "former_advisor": null}', NULL, 'open', 'ASIGNADO', '{"why": "the deal is with its advisor: it is won or lost next", "what": "deal", "until": null}', NULL, NULL, NULL, '{"stage": "ASIGNADO", "chased": 0, "mailed": ["300000001"], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "open", "wanted": 1, "deal_id": "350000001", "faculty": "JURISPRUDENCIA", "outcome": "assigned", "resends": [], "assigned": 1, "chase_at": null, "contacts": {"300000001": "JURISPRUDENCIA"}, "owner_id": "73001", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:13.050201Z", "entered_at": "2026-11-26T08:07:13.050201Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 1, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 7, '2026-11-26 08:07:13.050201+00', '2026-11-26 08:07:13.050201+00', '2026-11-26 08:07:15.358757+00', NULL, 'educon:350000001', NULL, NULL, NULL, 2, DEFAULT),
	('ld_2cd22b0e0e2a5294c19d', 'enrollment', 'ffccb187-644c-43e3-a3e7-054fb949636d', 'enrollment-ld_2cd22b0e0e2a5294c19d', NULL, 'Diplomado without_faculty', NULL, NULL, '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "deal_id": "350000002", "faculty": "", "program": "Diplomado Inventado", "deal_name": "Diplomado without_faculty"}', NULL, 'open', 'SIN_FACULTAD', '{"why": "the deal has no faculty: its owner is told until somebody completes it; the journey then goes on at once", "what": "faculty", "until": "2026-11-30T14:00:00Z"}', '2026-11-30 14:00:00+00', NULL, NULL, '{"stage": "SIN_FACULTAD", "chased": 1, "mailed": [], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "open", "wanted": 1, "deal_id": "350000002", "faculty": "", "outcome": null, "resends": [], "assigned": 0, "chase_at": "2026-11-30T14:00:00Z", "contacts": {"300000002": ""}, "owner_id": "", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:13.126591Z", "entered_at": "2026-11-26T08:07:13.126591Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 0, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 7, '2026-11-26 08:07:13.126591+00', '2026-11-26 08:07:13.126591+00', '2026-11-26 08:07:15.402039+00', NULL, 'educon:350000002', 'chase_faculty', '2', NULL, 2, DEFAULT),
	('ld_ce767d8535209eff93a8', 'enrollment', NULL, 'enrollment-ld_ce767d8535209eff93a8', NULL, 'deal 350000005', NULL, NULL, '{"deal_id": "350000005"}', NULL, 'parked', 'RECIBIDO', '{"why": "step ''route'' can''t be done (advisor_unknown); the operator event retry goes on", "what": "retry", "until": null}', NULL, 'advisor_unknown', '2026-11-26 08:07:16.379432+00', '{"stage": "RECIBIDO", "chased": 0, "mailed": [], "parked": {"due": {"at": "2026-11-26T08:07:13.372919Z", "mark": "1", "step": "route"}, "since": "2026-11-26T08:07:16.379432Z", "reason": "advisor_unknown", "service": null}, "paused": false, "routed": 0, "silent": [], "status": "parked", "wanted": 1, "deal_id": "350000005", "faculty": "", "outcome": null, "resends": [], "assigned": 0, "chase_at": null, "contacts": {}, "owner_id": "", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:13.372919Z", "entered_at": "2026-11-26T08:07:13.372919Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 0, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 6, '2026-11-26 08:07:13.372919+00', '2026-11-26 08:07:13.372919+00', '2026-11-26 08:07:16.379432+00', NULL, 'educon:350000005', NULL, NULL, NULL, 2, DEFAULT),
	('ld_9d743c8f0c6458a1795f', 'scoring', NULL, 'scoring-ld_9d743c8f0c6458a1795f', NULL, '00Q5g0000000102EAA', NULL, NULL, '{"canvas": "lead-scoring", "external_id": "00Q5g0000000102EAA"}', NULL, 'open', 'PONTUACAO', '{"why": "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points", "what": "look_for_inactivity", "until": "2026-11-26T08:27:17.126731Z"}', '2026-11-26 08:27:17.126731+00', NULL, NULL, '{"looks": 0, "rises": 1, "stage": "PONTUACAO", "canvas": "lead-scoring", "is_mql": true, "parked": null, "paused": false, "status": "open", "handoff": null, "look_at": "2026-11-26T08:27:17.126731Z", "resends": [], "user_id": "bdb20528-6027-4c00-b7aa-2a839d5866ca", "releases": 0, "handed_over": 1, "unsubscribed": false}', 2, '2026-11-26 08:07:17.126731+00', '2026-11-26 08:07:17.126731+00', '2026-11-26 08:07:17.512429+00', NULL, 'bdb20528-6027-4c00-b7aa-2a839d5866ca:lead-scoring', 'look_for_inactivity', '1', NULL, 2, DEFAULT),
	('ld_8461e23b69391890d213', 'scoring', NULL, 'scoring-ld_8461e23b69391890d213', NULL, '00Q000000000000AAA', NULL, NULL, '{"canvas": "lead-scoring", "external_id": "00Q000000000000AAA"}', NULL, 'parked', 'PONTUACAO', '{"why": "step ''hand_over'' can''t be done (salesforce_not_found); the operator event retry goes on", "what": "retry", "until": null}', NULL, 'salesforce_not_found', '2026-11-26 08:07:17.57483+00', '{"looks": 0, "rises": 1, "stage": "PONTUACAO", "canvas": "lead-scoring", "is_mql": false, "parked": {"due": {"at": "2026-11-26T08:07:17.214281Z", "mark": "1", "step": "hand_over"}, "since": "2026-11-26T08:07:17.574830Z", "reason": "salesforce_not_found", "service": null}, "paused": false, "status": "parked", "handoff": {"at": "2026-11-26T08:07:17.214281Z", "rise": 1}, "look_at": "2026-11-26T08:27:17.214281Z", "resends": [], "user_id": "807b92eb-091d-43da-a202-888daa617c79", "releases": 0, "handed_over": 0, "unsubscribed": false}', 2, '2026-11-26 08:07:17.214281+00', '2026-11-26 08:07:17.214281+00', '2026-11-26 08:07:17.57483+00', NULL, '807b92eb-091d-43da-a202-888daa617c79:lead-scoring', NULL, NULL, NULL, 2, DEFAULT),
	('ld_f146c8c185f0e1c9465e', 'scoring', NULL, 'scoring-ld_f146c8c185f0e1c9465e', NULL, '00Q5g0000000101EAA', NULL, NULL, '{"canvas": "lead-scoring", "external_id": "00Q5g0000000101EAA"}', NULL, 'open', 'PONTUACAO', '{"why": "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points", "what": "look_for_inactivity", "until": "2026-11-26T08:27:17.034381Z"}', '2026-11-26 08:27:17.034381+00', NULL, NULL, '{"looks": 0, "rises": 0, "stage": "PONTUACAO", "canvas": "lead-scoring", "is_mql": false, "parked": null, "paused": false, "status": "open", "handoff": null, "look_at": "2026-11-26T08:27:17.034381Z", "resends": [], "user_id": "b0eae7c1-48e6-46a3-86c8-f8582a649387", "releases": 0, "handed_over": 0, "unsubscribed": false}', 1, '2026-11-26 08:07:17.034381+00', '2026-11-26 08:07:17.034381+00', '2026-11-26 08:07:17.034381+00', NULL, 'b0eae7c1-48e6-46a3-86c8-f8582a649387:lead-scoring', 'look_for_inactivity', '1', NULL, 2, DEFAULT),
	('ld_2d49e368d847e2ac830c', 'scoring', NULL, 'scoring-ld_2d49e368d847e2ac830c', NULL, '00Q5g0000000103EAA', NULL, NULL, '{"canvas": "lead-scoring", "external_id": "00Q5g0000000103EAA"}', NULL, 'open', 'PONTUACAO', '{"why": "at that time it is looked whether the user did anything meanwhile; if not, inactivity costs points", "what": "look_for_inactivity", "until": "2026-11-26T08:27:17.353254Z"}', '2026-11-26 08:27:17.353254+00', NULL, NULL, '{"looks": 0, "rises": 0, "stage": "PONTUACAO", "canvas": "lead-scoring", "is_mql": false, "parked": null, "paused": false, "status": "open", "handoff": null, "look_at": "2026-11-26T08:27:17.353254Z", "resends": [], "user_id": "f8df82bb-0e85-46e2-ba0d-eadeba82a252", "releases": 0, "handed_over": 0, "unsubscribed": false}', 1, '2026-11-26 08:07:17.353254+00', '2026-11-26 08:07:17.353254+00', '2026-11-26 08:07:17.353254+00', NULL, 'f8df82bb-0e85-46e2-ba0d-eadeba82a252:lead-scoring', 'look_for_inactivity', '1', NULL, 2, DEFAULT),
	('ld_9726accfc4f9ecf27c83', 'enrollment', 'cd62d285-8e2a-4e75-aea2-4e1335c3317d', 'enrollment-ld_9726accfc4f9ecf27c83', NULL, 'Diplomado not_enrolled', NULL, 'advisor.two@example.edu', '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "advisor": {"name": "Asesora Ejemplo Two", "email": "advisor.two@example.edu"}, "deal_id": "350000007", "faculty": "MEDICINA", "program": "Diplomado Inventado", "routing": {"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "outcome": "assigned", "version": 2}, "deal_name": "Diplomado not_enrolled", "former_advisor": null}', NULL, 'lost', 'PERDIDO', NULL, NULL, NULL, NULL, '{"stage": "PERDIDO", "chased": 0, "mailed": ["300000007"], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "lost", "wanted": 1, "deal_id": "350000007", "faculty": "MEDICINA", "outcome": "assigned", "resends": [], "assigned": 1, "chase_at": null, "contacts": {"300000007": "MEDICINA"}, "owner_id": "73002", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:13.533715Z", "entered_at": "2026-11-26T08:07:13.533715Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 1, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 8, '2026-11-26 08:07:13.533715+00', '2026-11-26 08:07:13.533715+00', '2026-11-26 08:07:16.735741+00', '2026-11-26 08:07:16.735741+00', 'educon:350000007', NULL, NULL, NULL, 1, DEFAULT),
	('ld_ada36b4b990b6fe4c39c', 'scoring', NULL, 'scoring-ld_ada36b4b990b6fe4c39c', NULL, '00Q5g0000000104EAA', NULL, NULL, '{"canvas": "lead-scoring", "external_id": "00Q5g0000000104EAA"}', NULL, 'cancelled', 'PONTUACAO', NULL, NULL, NULL, NULL, '{"looks": 0, "rises": 0, "stage": "PONTUACAO", "canvas": "lead-scoring", "is_mql": false, "parked": null, "paused": false, "status": "cancelled", "handoff": null, "look_at": "2026-11-26T08:27:17.557652Z", "resends": [], "user_id": "af985088-8b2b-426b-ada3-5dbb6837bd26", "releases": 0, "handed_over": 0, "unsubscribed": false}', 2, '2026-11-26 08:07:17.557652+00', '2026-11-26 08:07:17.557652+00', '2026-11-26 08:07:17.689267+00', '2026-11-26 08:07:17.689267+00', 'af985088-8b2b-426b-ada3-5dbb6837bd26:lead-scoring', NULL, NULL, NULL, 1, DEFAULT),
	('ld_05302c3cbb3554a59d03', 'enrollment', '14eda7b4-ed4d-4d97-bd65-dd42a4f880fb', 'enrollment-ld_05302c3cbb3554a59d03', NULL, 'Diplomado without_advisor', NULL, NULL, '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "deal_id": "350000004", "faculty": "ARTES", "program": "Diplomado Inventado", "routing": {"row": null, "why": "no row of the table holds for ARTES", "table": "faculty", "outcome": "no_row", "version": 2}, "deal_name": "Diplomado without_advisor"}', NULL, 'open', 'SIN_ASESOR', '{"why": "no row of the routing table is for the contact''s faculty; it gets an advisor as soon as the table or the contact says so", "what": "advisor", "until": null}', NULL, NULL, NULL, '{"stage": "SIN_ASESOR", "chased": 0, "mailed": ["300000004"], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "open", "wanted": 1, "deal_id": "350000004", "faculty": "ARTES", "outcome": "no_row", "resends": [], "assigned": 0, "chase_at": null, "contacts": {"300000004": "ARTES"}, "owner_id": "", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:13.288861Z", "entered_at": "2026-11-26T08:07:13.288861Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 0, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 7, '2026-11-26 08:07:13.288861+00', '2026-11-26 08:07:13.288861+00', '2026-11-26 08:07:16.545151+00', NULL, 'educon:350000004', NULL, NULL, NULL, 2, DEFAULT),
	('ld_6f6eceb422ace5aae8ce', 'enrollment', '4b89da73-bf5d-4115-8603-473ef2b39a2c', 'enrollment-ld_6f6eceb422ace5aae8ce', NULL, 'Diplomado deal_deleted', NULL, 'advisor.two@example.edu', '{"sheet": {"Modalidad": "Virtual", "Página del programa": "https://www.example.edu/d"}, "advisor": {"name": "Asesora Ejemplo Two", "email": "advisor.two@example.edu"}, "deal_id": "350000008", "faculty": "MEDICINA", "program": "Diplomado Inventado", "routing": {"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "outcome": "assigned", "version": 2}, "deal_name": "Diplomado deal_deleted", "former_advisor": null}', NULL, 'closed', 'ELIMINADO', NULL, NULL, NULL, NULL, '{"stage": "ELIMINADO", "chased": 0, "mailed": ["300000008"], "parked": null, "paused": false, "routed": 1, "silent": [], "status": "closed", "wanted": 2, "deal_id": "350000008", "faculty": "MEDICINA", "outcome": "assigned", "resends": [], "assigned": 1, "chase_at": null, "contacts": {"300000008": "MEDICINA"}, "owner_id": "73002", "releases": 0, "has_sheet": true, "wanted_at": "2026-11-26T08:07:16.787016Z", "entered_at": "2026-11-26T08:07:13.622970Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 1, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 9, '2026-11-26 08:07:13.62297+00', '2026-11-26 08:07:13.62297+00', '2026-11-26 08:07:16.788547+00', '2026-11-26 08:07:16.788547+00', 'educon:350000008', NULL, NULL, NULL, 1, DEFAULT),
	('ld_199c69d2b50beedc6eee', 'presales', 'd7dc3d5b-215e-452a-9feb-00cfb567421a', 'presales-ld_199c69d2b50beedc6eee', NULL, 'Ana Greeting_Parked', 'Rita Amostra', 'rep@example.org', '{"source": "Campanha Exemplo", "company": null}', NULL, 'parked', 'ENTRADA', '{"why": "step ''greet'' could not be done (mail_unavailable); it goes on by itself once that works again, or at once on the operator event retry", "what": "retry", "until": null}', NULL, 'mail_unavailable', '2026-11-26 08:12:08.582256+00', '{"stage": "ENTRADA", "parked": {"due": {"at": "2026-11-26T08:08:12.003840Z", "mark": "", "step": "greet"}, "since": "2026-11-26T08:12:08.582256Z", "reason": "mail_unavailable", "service": "mail"}, "paused": false, "status": "parked", "greeted": false, "resends": [], "releases": 2, "entered_at": "2026-11-26T08:08:12.003840Z", "meeting_at": null, "discarded_in": null, "stage_before": null, "unsubscribed": false}', 6, '2026-11-26 08:08:12.00384+00', '2026-11-26 08:08:12.00384+00', '2026-11-26 08:12:08.582256+00', NULL, 'd7dc3d5b-215e-452a-9feb-00cfb567421a', NULL, NULL, 'mail', 2, DEFAULT),
	('ld_65db835477214ae4660d', 'franchise', 'be40d2f2-7615-4f73-8b86-db59e6b95a61', 'franchise-ld_65db835477214ae4660d', NULL, 'Lia Distribute_Back_Off', NULL, NULL, '{"kind": "novo", "campaign": "Verão", "franchise": {"name": "Franquia Exemplo São Paulo", "franchise_id": "FR-SP-001"}, "contact_id": "200000008"}', '{"is_new": true, "deal_id": "250000005"}', 'open', 'NEGOCIO', '{"why": "the deal gets its owner and acquisition is told", "what": "distribute", "until": "2026-11-26T08:08:12.083459Z"}', '2026-11-26 08:08:12.083459+00', NULL, NULL, '{"won": false, "deal": {"type": "deal", "is_new": true, "is_won": false, "deal_id": "250000005"}, "lost": false, "stage": "NEGOCIO", "orphan": null, "parked": null, "paused": false, "status": "open", "deleted": [], "pending": false, "refused": null, "resends": [], "assessed": {"kind": "novo", "type": "assessed", "status": "", "upsell": false, "campaign": "Verão", "affiliate_id": null, "franchise_id": null, "acquisition_id": "100000007", "address_complete": true}, "assigned": {"name": "Franquia Exemplo São Paulo", "type": "assigned", "seller_type": "Franqueado", "franchise_id": "FR-SP-001", "seller_email": "seller.one@example.com"}, "releases": 0, "corrected": false, "contact_id": "200000008", "entered_at": "2026-11-26T08:08:12.083459Z", "distributed": false, "orphan_told": false, "affiliate_id": null, "unsubscribed": false}', 4, '2026-11-26 08:08:12.083459+00', '2026-11-26 08:08:12.083459+00', '2026-11-26 08:08:12.187299+00', NULL, 'engagement:200000008', 'distribute', '', NULL, 2, DEFAULT),
	('ld_d41449cdfde10ba097b9', 'enrollment', NULL, 'enrollment-ld_d41449cdfde10ba097b9', NULL, 'deal 350000010', NULL, NULL, '{"deal_id": "350000010"}', NULL, 'parked', 'RECIBIDO', '{"why": "step ''route'' could not be done (portal_unavailable); it goes on by itself once that works again, or at once on the operator event retry", "what": "retry", "until": null}', NULL, 'portal_unavailable', '2026-11-26 08:12:11.495323+00', '{"stage": "RECIBIDO", "chased": 0, "mailed": [], "parked": {"due": {"at": "2026-11-26T08:08:12.954515Z", "mark": "1", "step": "route"}, "since": "2026-11-26T08:12:11.495323Z", "reason": "portal_unavailable", "service": "hubspot.educon"}, "paused": false, "routed": 0, "silent": [], "status": "parked", "wanted": 1, "deal_id": "350000010", "faculty": "", "outcome": null, "resends": [], "assigned": 0, "chase_at": null, "contacts": {}, "owner_id": "", "releases": 2, "has_sheet": true, "wanted_at": "2026-11-26T08:08:12.954515Z", "entered_at": "2026-11-26T08:08:12.954515Z", "deal_faculty": "", "sheet_chased": 0, "unsubscribed": false, "advisors_told": 0, "chased_before": 0, "chosen_by_hand": false, "sheet_chase_at": null, "sheet_chased_before": 0}', 10, '2026-11-26 08:08:12.954515+00', '2026-11-26 08:08:12.954515+00', '2026-11-26 08:12:11.495323+00', NULL, 'educon:350000010', NULL, NULL, 'hubspot.educon', 2, DEFAULT),
	('ld_fa186bc258898bc3c2ba', 'scoring', NULL, 'scoring-ld_fa186bc258898bc3c2ba', NULL, '00Q5g0000000105EAA', NULL, NULL, '{"canvas": "lead-scoring", "external_id": "00Q5g0000000105EAA"}', NULL, 'parked', 'PONTUACAO', '{"why": "step ''hand_over'' could not be done (salesforce_unavailable); it goes on by itself once that works again, or at once on the operator event retry", "what": "retry", "until": null}', NULL, 'salesforce_unavailable', '2026-11-26 08:09:11.61404+00', '{"looks": 0, "rises": 1, "stage": "PONTUACAO", "canvas": "lead-scoring", "is_mql": false, "parked": {"due": {"at": "2026-11-26T08:08:13.160126Z", "mark": "1", "step": "hand_over"}, "since": "2026-11-26T08:09:11.614040Z", "reason": "salesforce_unavailable", "service": "salesforce"}, "paused": false, "status": "parked", "handoff": {"at": "2026-11-26T08:08:13.160126Z", "rise": 1}, "look_at": "2026-11-26T08:28:13.160126Z", "resends": [], "user_id": "08d0ed86-ceea-4040-b27b-821e3558f6fe", "releases": 0, "handed_over": 0, "unsubscribed": false}', 2, '2026-11-26 08:08:13.160126+00', '2026-11-26 08:08:13.160126+00', '2026-11-26 08:09:11.61404+00', NULL, '08d0ed86-ceea-4040-b27b-821e3558f6fe:lead-scoring', NULL, NULL, 'salesforce', 2, DEFAULT);


--
-- Data for Name: policy_versions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.policy_versions VALUES
	(1, '{"mail.yaml": "# Who writes our mails, and to which of our own people internal mails go.\nsender:\n  name: Equipe Jornada\n  email: jornada@example.com\ncompany:\n  name: Jornada Demonstração Ltda.\n  address: Rua do Exemplo, 100 – São Paulo – SP\n  website: https://www.example.com\nteams:\n  commercial: [comercial@example.com]\n  support: [suporte@example.com]\n# Dates in mails are told in this time zone.\ntimezone: America/Sao_Paulo\n# Mails of these journeys have a house of their own.\njourneys:\n  enrollment: &university\n    sender: {name: Educación Continua, email: educon@example.edu}\n    company:\n      name: Universidad de Ejemplo\n      address: \"Calle de Ejemplo 1 # 2-3 – Bogotá\"\n      website: https://www.example.edu\n    timezone: America/Bogota\n    language: es\n  routing: *university\n", "tasks.yaml": "calendar: brazil\ncalendars:\n  enrollment: colombia\npatience:\n  give_up_after: 1 minute\nshipped_rules:\n- id: realizar_filtro_1\n  rule:\n    name: Realizar Filtro 1\n    event: lead_received\n    when:\n      journeys:\n      - presales\n    actions:\n    - activity_type: Realizar Filtro 1\n      complete_within:\n        value: 60\n        unit: minutes\n      notify_before:\n        value: 30\n        unit: minutes\n      completed_by:\n      - filter1_done\n- id: recuperar_lead\n  rule:\n    name: Recuperar Lead\n    event: discarded\n    when:\n      journeys:\n      - presales\n      filter: 2\n    actions:\n    - activity_type: Recuperar Lead\n      complete_within:\n        value: 3\n        unit: months\n      notify_before:\n        value: 1\n        unit: days\n- id: confirmacao_de_reuniao\n  rule:\n    name: Confirmação de Reunião\n    event: meeting_scheduled\n    when:\n      journeys:\n      - presales\n    actions:\n    - activity_type: Confirmação de Reunião\n      anchor: meeting\n      direction: before\n      complete_within:\n        value: 120\n        unit: minutes\n      notify_before:\n        value: 30\n        unit: minutes\n- id: contato_apos_abertura\n  rule:\n    name: Entrar em contato após abertura de e-mail\n    event: email_opened\n    when:\n      journeys:\n      - presales\n    actions:\n    - activity_type: Entrar em contato\n      complete_within:\n        value: 60\n        unit: minutes\n      notify_before:\n        value: 30\n        unit: minutes\n", "dealer.yaml": "autocloud:\n  on_lead:\n  - mail: new_lead\n    to:\n    - commercial\n  - mail: welcome\n    to:\n    - lead\n  reminders:\n  - name: after_5_days\n    after: 20 minutes\n    mails:\n    - mail: reminder_5_days\n      to:\n      - commercial\n  - name: after_15_days\n    after: 60 minutes\n    mails:\n    - mail: reminder_15_days\n      to:\n      - commercial\n  nurture:\n    every: 15 minutes\n    mails:\n    - mail: nurture_presence\n      to:\n      - lead\n  trial:\n    lasts: 60 minutes\n    days: 15\n    warn_before: 20 minutes\n    warn_days: 3\n    ending:\n    - mail: trial_ending\n      to:\n      - commercial\n    ended:\n    - mail: trial_ended\n      to:\n      - commercial\nfeirao_digital:\n  trial:\n    lasts: 60 minutes\n    days: 15\n    warn_before: 20 minutes\n    warn_days: 3\n    on_start:\n    - mail: trial_started\n      to:\n      - lead\n    - mail: trial_new_store\n      to:\n      - commercial\n      - support\n    ending:\n    - mail: trial_ending\n      to:\n      - commercial\n      - support\n    ended:\n    - mail: trial_ended\n      to:\n      - commercial\n      - support\n  nurture:\n    every: 15 minutes\n    mails:\n    - mail: nurture_presence\n      to:\n      - lead\npatience:\n  give_up_after: 36500 days\n", "scoring.yaml": "canvas:\n  name: lead-scoring\n  attribute: lead_score\n  groups:\n  - name: Grupo 1\n    points: 1\n    triggers:\n    - type: session_start\n    - type: email_opened\n    - type: custom_event\n      name: page_view\n    - type: custom_event\n      name: webinar_registered\n  - name: Grupo 2\n    points: 5\n    triggers:\n    - type: custom_event\n      name: webinar_attended\n    - type: custom_event\n      name: pricing_viewed\n    - type: attribute_changed\n      name: company_size\n  - name: Grupo 3\n    points: 10\n    triggers:\n    - type: custom_event\n      name: demo_requested\n    - type: purchase\n  - name: Grupo 4\n    points: -1\n    triggers:\n    - type: custom_event\n      name: email_bounced\n  - name: Grupo 5\n    points: -10\n    triggers:\n    - type: custom_event\n      name: careers_viewed\n  inactivity:\n    window: 20 minutes\n    points: -10\n  floor: 0\n  audience:\n    exclude:\n    - attribute: is_employee\n      equals: true\n    - attribute: customer\n      equals: true\n    - attribute: lifecycle_stage\n      equals: customer\n  threshold: 100\n  handoff:\n    path: /services/data/v60.0/sobjects/Lead/{{${user_id}}}\n    body: ''{% assign threshold = 100%}\n\n      {% if custom_attribute.${lead score} > threshold %}\n\n      {\n\n      \"lead_status\": \"MQL\"\n\n      }\n\n      {% else %}{% abort_message(''''not at threshold'''')%}\n\n      {% endif %}\n\n      ''\n    fields:\n      lead_status: Status\n    status:\n      field: Status\n      attribute: lead_status\n      reached:\n      - MQL\n      - SQL\n      - Qualified\n      - Closed - Converted\n      - Closed - Not Converted\npatience:\n  give_up_after: 1 minute\n", "presales.yaml": "on_received:\n- mail: received\n  to:\n  - lead\nteam:\n- name: Rita Amostra\n  email: rep@example.org\n  groups:\n  - inbound\n- name: Dora Modelo\n  email: dora.modelo@example.org\n  groups:\n  - inbound\n  - outbound\npatience:\n  give_up_after: 1 minute\n", "calendars.yaml": "# Company calendars: opening hours per weekday (several with a break: [\"09:00-12:00\", \"13:00-18:00\"]), the public\n# holidays of a country and a subdivision (BR with subdivision SP, CO …), and own closing days.\n# `optional_holidays`: holidays that the law leaves to the company, where it keeps them. Holidays have their English names.\n# `works_on`: public holidays on which it works. `closed`: 2026-12-24, or \"12-24\" for every year.\n\nbrazil:\n  timezone: America/Sao_Paulo\n  country: BR\n  hours:\n    monday: [\"09:00-18:00\"]\n    tuesday: [\"09:00-18:00\"]\n    wednesday: [\"09:00-18:00\"]\n    thursday: [\"09:00-18:00\"]\n    friday: [\"09:00-18:00\"]\n  optional_holidays: [Carnival, Corpus Christi]\n\ncolombia:\n  timezone: America/Bogota\n  country: CO\n  hours:\n    monday: [\"09:00-18:00\"]\n    tuesday: [\"09:00-18:00\"]\n    wednesday: [\"09:00-18:00\"]\n    thursday: [\"09:00-18:00\"]\n    friday: [\"09:00-18:00\"]\n", "franchise.yaml": "lead_status:\n  may_go_on:\n  - ''''\n  - Novo\n  - Aberto\n  - Em andamento\n  - Qualificado\n  stops:\n    Descartado: Lead descartado pela equipe de engajamento\n    Inválido: Dados do lead inválidos\n    Duplicado: Lead já existe na instância de engajamento\n    Óbito: Lead não pode ser contatado\n  unknown_goes_on: true\nkinds:\n  filiado:\n  - Filiado\n  refiliacao:\n  - Refiliação\n  - Ex-filiado\nupsell_campaign: Upsell Viva sorte\nerror_list_id: ''101''\npipeline: default\nopen_stage: appointmentscheduled\nwon_stages:\n- closedwon\nlost_stages:\n- closedlost\norphan_stage: closedlost\ntimezone: America/Sao_Paulo\nsellers: {}\ntexts:\n  pending: Sim\n  cleared: Não\n  received_with_error: Recebido com erro\n  received: Recebido\n  stopped: Não seguiu\n  affiliated_without_upsell: Contato já filiado, sem campanha Upsell Viva sorte\n  finished_won: Ganho\n  finished_lost: Perdido\n  lost: Negócio perdido\npatience:\n  give_up_after: 36500 days\nproperties:\n  engagement:\n    App público: app_publico\n    Idfranquia: id_franquia\n    Id contato aquisição: id_contato_aquisicao\n    E-mail: email\n    Nome: firstname\n    Sobrenome: lastname\n    Telefone: phone\n    CEP: cep\n    Endereço: address\n    Número: numero\n    Bairro: bairro\n    Cidade: city\n    Estado: state\n    Nx. Status do Lead: nx_status_do_lead\n    Nx. Tipo de Lead: nx_tipo_de_lead\n    Campanha: campanha\n    Campanha adicionais: campanha_adicionais\n    Nx. Atualização Pendente: nx_atualizacao_pendente\n    Nx. Motivo da não criação: nx_motivo_da_nao_criacao\n    NX Status de Recebimento: nx_status_de_recebimento\n    IdFiliado: id_filiado\n    Id da Matrícula: id_da_matricula\n    Data de Filiação: data_de_filiacao\n  acquisition:\n    E-mail: email\n    Nx. Atualização Pendente: nx_atualizacao_pendente\n    Nx. Motivo da não criação: nx_motivo_da_nao_criacao\n    NX Status de Recebimento: nx_status_de_recebimento\n    Id Franquia Distribuída: id_franquia_distribuida\n    Data de Distribuição: data_de_distribuicao\n    Nx. Tipo de Vendedor: nx_tipo_de_vendedor\n    IdFiliado: id_filiado\n    Id da Matrícula: id_da_matricula\n    Data de Filiação: data_de_filiacao\n    Nx. Finalizado Lead: nx_finalizado_lead\n  deal:\n    Chave da jornada: jornada_key\n    Nome do negócio: dealname\n    Etapa do negócio: dealstage\n    Pipeline: pipeline\n    Proprietário: hubspot_owner_id\n    Idfranquia: id_franquia\n    Campanha: campanha\n    Campanha adicionais: campanha_adicionais\n", "retention.yaml": "# How long what is kept after its use stays. The worker tidies every hour, a batch at a time.\n\n# What was told to workflows, and the answers to requests with an Idempotency-Key: a request that is repeated later is\n# a new one.\npromises: 7 days\nanswers: 7 days\n\n# What portals told, and what users did. Points outlive the events that they were given for.\nportal_events: 30 days\ntracked_events: 400 days\n\n# Users who were tracked and never became a lead, from the last thing that was told of them; null keeps them.\ntracked_users: 1830 days\n\n# The timelines of leads that are over, from their end; null keeps them.\ntimelines: 1830 days\n\n# People all of whose leads are over, from the end of the last one. They are erased, as by POST /v1/leads/{id}/erase:\n# reports forget them too. null keeps them.\nclosed_leads: null\n", "enrollment.yaml": "table: faculty\nrest: 2 seconds\nwithout_faculty:\n  mails:\n  - mail: without_faculty\n    to:\n    - owner\n  again_after_business_days: 2\n  calendar: colombia\nwithout_sheet:\n  mails:\n  - mail: without_sheet\n    to:\n    - maintainer\n  again_after_business_days: 2\nenrollment:\n- mail: enrollment\n  to:\n  - lead\nmoved:\n- mail: taken_over\n  to:\n  - advisor\n- mail: handed_over\n  to:\n  - former_advisor\nday: 1 day\nupkeep:\n  every: 7 days\n  semester: 180 days\n  days: 180\n  seen_within: 180 days\nwon_stages:\n- closedwon\nlost_stages:\n- closedlost\npatience:\n  give_up_after: 1 minute\nproperties:\n  contact:\n    Facultad: facultad\n    Correo: email\n    Nombre: firstname\n    Apellido: lastname\n    Teléfono: phone\n    Propietario del contacto: hubspot_owner_id\n  deal:\n    Nombre del negocio: dealname\n    Propietario del negocio: hubspot_owner_id\n    Etapa del negocio: dealstage\n    Facultad: facultad\n    Programa: programa\nsheet:\n  Modalidad: ficha_modalidad\n  Inicio: ficha_inicio\n  Duración: ficha_duracion\n  Horario: ficha_horario\n  Inversión: ficha_precio\n  Página del programa: ficha_url\n", "routing/faculty.yaml": "# The first version of the routing table `faculty`. It counts until somebody edits the table; then the database has it.\n# `strategy`: fixed, round_robin or least_loaded. `valid_from` and `valid_to` are days, both included.\n\nmaintainer: maintainer@example.edu\ntimezone: America/Bogota\n\nadvisors:\n  - {email: advisor.one@example.edu, name: Asesora Ejemplo One}\n  - {email: advisor.two@example.edu, name: Asesora Ejemplo Two}\n  - {email: advisor.three@example.edu, name: Asesor Ejemplo Three}\n  - {email: advisor.former@example.edu, name: Asesor Ejemplo Former, active: false}\n\nrows:\n  - match: {faculty: JURISPRUDENCIA}\n    advisor: advisor.one@example.edu\n    strategy: fixed\n    fallback: advisor.three@example.edu\n  - match: {faculty: MEDICINA}\n    advisor: advisor.two@example.edu\n    strategy: fixed\n  - match: {faculty: ADMINISTRACIÓN}\n    advisor: [advisor.one@example.edu, advisor.two@example.edu, advisor.three@example.edu]\n    strategy: round_robin\n  - match: {faculty: ECONOMÍA}\n    advisor: [advisor.two@example.edu, advisor.three@example.edu]\n    strategy: least_loaded\n  - match: {faculty: CREACIÓN}\n    advisor: advisor.three@example.edu\n    strategy: fixed\n    fallback: advisor.two@example.edu\n"}', 'jornada up', '2026-11-26 08:06:54.028441+00'),
	(2, '{"mail.yaml": "# Who writes our mails, and to which of our own people internal mails go.\nsender:\n  name: Equipe Jornada\n  email: jornada@example.com\ncompany:\n  name: Jornada Demonstração Ltda.\n  address: Rua do Exemplo, 100 – São Paulo – SP\n  website: https://www.example.com\nteams:\n  commercial: [comercial@example.com]\n  support: [suporte@example.com]\n# Dates in mails are told in this time zone.\ntimezone: America/Sao_Paulo\n# Mails of these journeys have a house of their own.\njourneys:\n  enrollment: &university\n    sender: {name: Educación Continua, email: educon@example.edu}\n    company:\n      name: Universidad de Ejemplo\n      address: \"Calle de Ejemplo 1 # 2-3 – Bogotá\"\n      website: https://www.example.edu\n    timezone: America/Bogota\n    language: es\n  routing: *university\n", "tasks.yaml": "calendar: brazil\ncalendars:\n  enrollment: colombia\npatience:\n  give_up_after: 36500 days\nshipped_rules:\n- id: realizar_filtro_1\n  rule:\n    name: Realizar Filtro 1\n    event: lead_received\n    when:\n      journeys:\n      - presales\n    actions:\n    - activity_type: Realizar Filtro 1\n      complete_within:\n        value: 60\n        unit: minutes\n      notify_before:\n        value: 30\n        unit: minutes\n      completed_by:\n      - filter1_done\n- id: recuperar_lead\n  rule:\n    name: Recuperar Lead\n    event: discarded\n    when:\n      journeys:\n      - presales\n      filter: 2\n    actions:\n    - activity_type: Recuperar Lead\n      complete_within:\n        value: 3\n        unit: months\n      notify_before:\n        value: 1\n        unit: days\n- id: confirmacao_de_reuniao\n  rule:\n    name: Confirmação de Reunião\n    event: meeting_scheduled\n    when:\n      journeys:\n      - presales\n    actions:\n    - activity_type: Confirmação de Reunião\n      anchor: meeting\n      direction: before\n      complete_within:\n        value: 120\n        unit: minutes\n      notify_before:\n        value: 30\n        unit: minutes\n- id: contato_apos_abertura\n  rule:\n    name: Entrar em contato após abertura de e-mail\n    event: email_opened\n    when:\n      journeys:\n      - presales\n    actions:\n    - activity_type: Entrar em contato\n      complete_within:\n        value: 60\n        unit: minutes\n      notify_before:\n        value: 30\n        unit: minutes\n", "dealer.yaml": "autocloud:\n  on_lead:\n  - mail: new_lead\n    to:\n    - commercial\n  - mail: welcome\n    to:\n    - lead\n  reminders:\n  - name: after_5_days\n    after: 20 minutes\n    mails:\n    - mail: reminder_5_days\n      to:\n      - commercial\n  - name: after_15_days\n    after: 60 minutes\n    mails:\n    - mail: reminder_15_days\n      to:\n      - commercial\n  nurture:\n    every: 15 minutes\n    mails:\n    - mail: nurture_presence\n      to:\n      - lead\n  trial:\n    lasts: 60 minutes\n    days: 15\n    warn_before: 20 minutes\n    warn_days: 3\n    ending:\n    - mail: trial_ending\n      to:\n      - commercial\n    ended:\n    - mail: trial_ended\n      to:\n      - commercial\nfeirao_digital:\n  trial:\n    lasts: 60 minutes\n    days: 15\n    warn_before: 20 minutes\n    warn_days: 3\n    on_start:\n    - mail: trial_started\n      to:\n      - lead\n    - mail: trial_new_store\n      to:\n      - commercial\n      - support\n    ending:\n    - mail: trial_ending\n      to:\n      - commercial\n      - support\n    ended:\n    - mail: trial_ended\n      to:\n      - commercial\n      - support\n  nurture:\n    every: 15 minutes\n    mails:\n    - mail: nurture_presence\n      to:\n      - lead\npatience:\n  give_up_after: 36500 days\n", "scoring.yaml": "canvas:\n  name: lead-scoring\n  attribute: lead_score\n  groups:\n  - name: Grupo 1\n    points: 1\n    triggers:\n    - type: session_start\n    - type: email_opened\n    - type: custom_event\n      name: page_view\n    - type: custom_event\n      name: webinar_registered\n  - name: Grupo 2\n    points: 5\n    triggers:\n    - type: custom_event\n      name: webinar_attended\n    - type: custom_event\n      name: pricing_viewed\n    - type: attribute_changed\n      name: company_size\n  - name: Grupo 3\n    points: 10\n    triggers:\n    - type: custom_event\n      name: demo_requested\n    - type: purchase\n  - name: Grupo 4\n    points: -1\n    triggers:\n    - type: custom_event\n      name: email_bounced\n  - name: Grupo 5\n    points: -10\n    triggers:\n    - type: custom_event\n      name: careers_viewed\n  inactivity:\n    window: 20 minutes\n    points: -10\n  floor: 0\n  audience:\n    exclude:\n    - attribute: is_employee\n      equals: true\n    - attribute: customer\n      equals: true\n    - attribute: lifecycle_stage\n      equals: customer\n  threshold: 100\n  handoff:\n    path: /services/data/v60.0/sobjects/Lead/{{${user_id}}}\n    body: ''{% assign threshold = 100%}\n\n      {% if custom_attribute.${lead score} > threshold %}\n\n      {\n\n      \"lead_status\": \"MQL\"\n\n      }\n\n      {% else %}{% abort_message(''''not at threshold'''')%}\n\n      {% endif %}\n\n      ''\n    fields:\n      lead_status: Status\n    status:\n      field: Status\n      attribute: lead_status\n      reached:\n      - MQL\n      - SQL\n      - Qualified\n      - Closed - Converted\n      - Closed - Not Converted\npatience:\n  give_up_after: 1 minute\n", "presales.yaml": "on_received:\n- mail: received\n  to:\n  - lead\nteam:\n- name: Rita Amostra\n  email: rep@example.org\n  groups:\n  - inbound\n- name: Dora Modelo\n  email: dora.modelo@example.org\n  groups:\n  - inbound\n  - outbound\npatience:\n  give_up_after: 1 minute\n", "calendars.yaml": "# Company calendars: opening hours per weekday (several with a break: [\"09:00-12:00\", \"13:00-18:00\"]), the public\n# holidays of a country and a subdivision (BR with subdivision SP, CO …), and own closing days.\n# `optional_holidays`: holidays that the law leaves to the company, where it keeps them. Holidays have their English names.\n# `works_on`: public holidays on which it works. `closed`: 2026-12-24, or \"12-24\" for every year.\n\nbrazil:\n  timezone: America/Sao_Paulo\n  country: BR\n  hours:\n    monday: [\"09:00-18:00\"]\n    tuesday: [\"09:00-18:00\"]\n    wednesday: [\"09:00-18:00\"]\n    thursday: [\"09:00-18:00\"]\n    friday: [\"09:00-18:00\"]\n  optional_holidays: [Carnival, Corpus Christi]\n\ncolombia:\n  timezone: America/Bogota\n  country: CO\n  hours:\n    monday: [\"09:00-18:00\"]\n    tuesday: [\"09:00-18:00\"]\n    wednesday: [\"09:00-18:00\"]\n    thursday: [\"09:00-18:00\"]\n    friday: [\"09:00-18:00\"]\n", "franchise.yaml": "lead_status:\n  may_go_on:\n  - ''''\n  - Novo\n  - Aberto\n  - Em andamento\n  - Qualificado\n  stops:\n    Descartado: Lead descartado pela equipe de engajamento\n    Inválido: Dados do lead inválidos\n    Duplicado: Lead já existe na instância de engajamento\n    Óbito: Lead não pode ser contatado\n  unknown_goes_on: true\nkinds:\n  filiado:\n  - Filiado\n  refiliacao:\n  - Refiliação\n  - Ex-filiado\nupsell_campaign: Upsell Viva sorte\nerror_list_id: ''101''\npipeline: default\nopen_stage: appointmentscheduled\nwon_stages:\n- closedwon\nlost_stages:\n- closedlost\norphan_stage: closedlost\ntimezone: America/Sao_Paulo\nsellers: {}\ntexts:\n  pending: Sim\n  cleared: Não\n  received_with_error: Recebido com erro\n  received: Recebido\n  stopped: Não seguiu\n  affiliated_without_upsell: Contato já filiado, sem campanha Upsell Viva sorte\n  finished_won: Ganho\n  finished_lost: Perdido\n  lost: Negócio perdido\npatience:\n  give_up_after: 36500 days\nproperties:\n  engagement:\n    App público: app_publico\n    Idfranquia: id_franquia\n    Id contato aquisição: id_contato_aquisicao\n    E-mail: email\n    Nome: firstname\n    Sobrenome: lastname\n    Telefone: phone\n    CEP: cep\n    Endereço: address\n    Número: numero\n    Bairro: bairro\n    Cidade: city\n    Estado: state\n    Nx. Status do Lead: nx_status_do_lead\n    Nx. Tipo de Lead: nx_tipo_de_lead\n    Campanha: campanha\n    Campanha adicionais: campanha_adicionais\n    Nx. Atualização Pendente: nx_atualizacao_pendente\n    Nx. Motivo da não criação: nx_motivo_da_nao_criacao\n    NX Status de Recebimento: nx_status_de_recebimento\n    IdFiliado: id_filiado\n    Id da Matrícula: id_da_matricula\n    Data de Filiação: data_de_filiacao\n  acquisition:\n    E-mail: email\n    Nx. Atualização Pendente: nx_atualizacao_pendente\n    Nx. Motivo da não criação: nx_motivo_da_nao_criacao\n    NX Status de Recebimento: nx_status_de_recebimento\n    Id Franquia Distribuída: id_franquia_distribuida\n    Data de Distribuição: data_de_distribuicao\n    Nx. Tipo de Vendedor: nx_tipo_de_vendedor\n    IdFiliado: id_filiado\n    Id da Matrícula: id_da_matricula\n    Data de Filiação: data_de_filiacao\n    Nx. Finalizado Lead: nx_finalizado_lead\n  deal:\n    Chave da jornada: jornada_key\n    Nome do negócio: dealname\n    Etapa do negócio: dealstage\n    Pipeline: pipeline\n    Proprietário: hubspot_owner_id\n    Idfranquia: id_franquia\n    Campanha: campanha\n    Campanha adicionais: campanha_adicionais\n", "retention.yaml": "# How long what is kept after its use stays. The worker tidies every hour, a batch at a time.\n\n# What was told to workflows, and the answers to requests with an Idempotency-Key: a request that is repeated later is\n# a new one.\npromises: 7 days\nanswers: 7 days\n\n# What portals told, and what users did. Points outlive the events that they were given for.\nportal_events: 30 days\ntracked_events: 400 days\n\n# Users who were tracked and never became a lead, from the last thing that was told of them; null keeps them.\ntracked_users: 1830 days\n\n# The timelines of leads that are over, from their end; null keeps them.\ntimelines: 1830 days\n\n# People all of whose leads are over, from the end of the last one. They are erased, as by POST /v1/leads/{id}/erase:\n# reports forget them too. null keeps them.\nclosed_leads: null\n", "enrollment.yaml": "table: faculty\nrest: 2 seconds\nwithout_faculty:\n  mails:\n  - mail: without_faculty\n    to:\n    - owner\n  again_after_business_days: 2\n  calendar: colombia\nwithout_sheet:\n  mails:\n  - mail: without_sheet\n    to:\n    - maintainer\n  again_after_business_days: 2\nenrollment:\n- mail: enrollment\n  to:\n  - lead\nmoved:\n- mail: taken_over\n  to:\n  - advisor\n- mail: handed_over\n  to:\n  - former_advisor\nday: 1 day\nupkeep:\n  every: 7 days\n  semester: 180 days\n  days: 180\n  seen_within: 180 days\nwon_stages:\n- closedwon\nlost_stages:\n- closedlost\npatience:\n  give_up_after: 1 minute\nproperties:\n  contact:\n    Facultad: facultad\n    Correo: email\n    Nombre: firstname\n    Apellido: lastname\n    Teléfono: phone\n    Propietario del contacto: hubspot_owner_id\n  deal:\n    Nombre del negocio: dealname\n    Propietario del negocio: hubspot_owner_id\n    Etapa del negocio: dealstage\n    Facultad: facultad\n    Programa: programa\nsheet:\n  Modalidad: ficha_modalidad\n  Inicio: ficha_inicio\n  Duración: ficha_duracion\n  Horario: ficha_horario\n  Inversión: ficha_precio\n  Página del programa: ficha_url\n", "routing/faculty.yaml": "# The first version of the routing table `faculty`. It counts until somebody edits the table; then the database has it.\n# `strategy`: fixed, round_robin or least_loaded. `valid_from` and `valid_to` are days, both included.\n\nmaintainer: maintainer@example.edu\ntimezone: America/Bogota\n\nadvisors:\n  - {email: advisor.one@example.edu, name: Asesora Ejemplo One}\n  - {email: advisor.two@example.edu, name: Asesora Ejemplo Two}\n  - {email: advisor.three@example.edu, name: Asesor Ejemplo Three}\n  - {email: advisor.former@example.edu, name: Asesor Ejemplo Former, active: false}\n\nrows:\n  - match: {faculty: JURISPRUDENCIA}\n    advisor: advisor.one@example.edu\n    strategy: fixed\n    fallback: advisor.three@example.edu\n  - match: {faculty: MEDICINA}\n    advisor: advisor.two@example.edu\n    strategy: fixed\n  - match: {faculty: ADMINISTRACIÓN}\n    advisor: [advisor.one@example.edu, advisor.two@example.edu, advisor.three@example.edu]\n    strategy: round_robin\n  - match: {faculty: ECONOMÍA}\n    advisor: [advisor.two@example.edu, advisor.three@example.edu]\n    strategy: least_loaded\n  - match: {faculty: CREACIÓN}\n    advisor: advisor.three@example.edu\n    strategy: fixed\n    fallback: advisor.two@example.edu\n"}', 'maker', '2026-11-26 08:08:01.842756+00');


INSERT INTO public.portal_events OVERRIDING SYSTEM VALUE VALUES
	(2, 'acquisition', '04e312cea2d8a764a5208ed970d0a2eab9763ab0f1534e30fc34c3c0649a2c3b', 'contact.propertyChange', '100000001', 'email', NULL, '2026-11-26 08:07:11.281+00', '2026-11-26 08:07:11.318714+00', 'ignored', NULL),
	(1, 'acquisition', '13bfc9d8ec56dae6b7e54cc0bf9a1b977edf83fe9191732580452694bf376f5d', 'contact.creation', '100000001', NULL, NULL, '2026-11-26 08:07:11.281+00', '2026-11-26 08:07:11.318714+00', 'ignored', NULL),
	(4, 'acquisition', 'ac85fa423941490262debe0a0c782cee36519a91c758f0a32d920296d522f85b', 'contact.propertyChange', '100000001', 'lastname', NULL, '2026-11-26 08:07:11.281+00', '2026-11-26 08:07:11.318714+00', 'ignored', NULL),
	(3, 'acquisition', 'cadce1210c3235935bb8f6dcecf2dfa7b10e1e89bac9ca8853bb685d577a256d', 'contact.propertyChange', '100000001', 'firstname', NULL, '2026-11-26 08:07:11.281+00', '2026-11-26 08:07:11.318714+00', 'ignored', NULL),
	(14, 'engagement', '078cd5eb56c53bacd491a9e7a780ab84cc3cb992f2b21e7f13893b735bd6229d', 'contact.propertyChange', '200000001', 'firstname', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'ignored', NULL),
	(16, 'engagement', '2f368c2da9d55e6eff9e38d53194c3ffc30a439a78ba247d5e2dbcad174e929e', 'contact.propertyChange', '200000001', 'campanha', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'ignored', NULL),
	(15, 'engagement', '880844247c735cd5b6f8e877fb13a7ab658109b7e5abdb7a83aeab3316e5166e', 'contact.propertyChange', '200000001', 'lastname', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'ignored', NULL),
	(13, 'engagement', 'ff1acdd2b942ed2916cfb6e387cb7c91a427ed93d1780792c60d318c559b35b6', 'contact.creation', '200000001', NULL, NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'ignored', NULL),
	(17, 'engagement', '4f9850a970d2dfa4c62237113d9564cd809ce350d2eae30d69df07bc5022c53b', 'contact.propertyChange', '200000001', 'app_publico', 'Sim', '2026-11-26 08:07:11.318+00', '2026-11-26 08:07:11.367992+00', 'handled', NULL),
	(5, 'engagement', '9c056b5be13ff60b31779cfebdcf8533940a22c111d5ba40b2e6a06a4dbcee8f', 'contact.propertyChange', '200000001', 'email', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(6, 'engagement', '05958b6dbda331bc8b4e88a80c586e3ba76225494e4c5bbe7c9c5fa95639069c', 'contact.propertyChange', '200000001', 'cep', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(7, 'engagement', 'bf88aeaa56709434011aac13d6f6bdb8b230241066592d474bf51395434aa917', 'contact.propertyChange', '200000001', 'address', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(8, 'engagement', '5e1c4aea4344ffc67d107a12ea6082fe11119c0e159da80d5e5d4639051f4441', 'contact.propertyChange', '200000001', 'numero', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(9, 'engagement', '39076de6e037ce6b29631b6ef90b3ac5667344b24593f8a4e7367b13388e08b0', 'contact.propertyChange', '200000001', 'bairro', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(10, 'engagement', 'e54ac8ab17c1d20b13c9cb77145dd6a903e99b43de5258fa90890599a3051994', 'contact.propertyChange', '200000001', 'city', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(11, 'engagement', 'c958da9b289d3ad76ccfcea053e07e2b15568498515ccfd5649be9238eb4427d', 'contact.propertyChange', '200000001', 'state', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(12, 'engagement', '3dc5cdeb32fb262303c6c8f743678417410e5f45bbe660b3df399499ca0d2db3', 'contact.propertyChange', '200000001', 'id_contato_aquisicao', NULL, '2026-11-26 08:07:11.31+00', '2026-11-26 08:07:11.328758+00', 'handled', NULL),
	(18, 'engagement', '079f42b97cf1d66114642d75bd7b661bcfec05fd121f6d82c51583e4133616d6', 'deal.creation', '250000001', NULL, NULL, '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(22, 'engagement', '195bd9bda7196f20ceea342efc2cc870f1628403bdb521f121cada43e38faf67', 'deal.propertyChange', '250000001', 'dealname', NULL, '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(20, 'engagement', '26bf5580cd43cff861fbc10cdfe5f1e694dc1a4289a5bf39431312e7f60916e4', 'deal.propertyChange', '250000001', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(24, 'engagement', '437a0fe70cfa103c34f77d99c5928c417658668f2d18bfd6c40de6272ffc0dd8', 'deal.propertyChange', '250000001', 'id_franquia', NULL, '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(23, 'engagement', '4637129608b425c8c5948ed8ec0d865bfde6a7de16a64f5e18c28340369c390c', 'deal.propertyChange', '250000001', 'campanha', NULL, '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(19, 'engagement', '86681b672262e55c33b9875206a3f44492ab1776859ae3f547b30c264b16254d', 'deal.propertyChange', '250000001', 'pipeline', NULL, '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(21, 'engagement', 'e203b84c037b4973f41beed0e018c6e5770b3057b978e6e6132f54a08535f777', 'deal.propertyChange', '250000001', 'jornada_key', NULL, '2026-11-26 08:07:11.513+00', '2026-11-26 08:07:11.517715+00', 'ignored', NULL),
	(26, 'engagement', '5c6e097ac119029f4be4ca2b27248569b19c12bce6d95de2c6af9540ca8e2c21', 'contact.associationChange', '200000001', 'added', '250000001', '2026-11-26 08:07:11.516+00', '2026-11-26 08:07:11.542781+00', 'ignored', NULL),
	(25, 'engagement', 'e1add2a088f0f99ec7d3cebeeb45fd8782e243f311a8e8939933ffcc169c35ac', 'deal.associationChange', '250000001', 'added', '200000001', '2026-11-26 08:07:11.516+00', '2026-11-26 08:07:11.542781+00', 'ignored', NULL),
	(27, 'engagement', 'cff787f18ac2c00c14027fd19fd2034f2937729a9fc8325a2b60914973376afe', 'deal.propertyChange', '250000001', 'hubspot_owner_id', NULL, '2026-11-26 08:07:11.548+00', '2026-11-26 08:07:11.555952+00', 'ignored', NULL),
	(30, 'acquisition', '0af1378d395b49a3cfd88076002d295858b2ccdaf7e759c388a235edccf1853b', 'contact.propertyChange', '100000001', 'nx_tipo_de_vendedor', NULL, '2026-11-26 08:07:11.552+00', '2026-11-26 08:07:11.557433+00', 'ignored', NULL),
	(31, 'acquisition', '11f18a2dbab90bca847b05271bfc037492778932d635a116892597c49cd34ac4', 'contact.propertyChange', '100000001', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:11.552+00', '2026-11-26 08:07:11.557433+00', 'ignored', NULL),
	(29, 'acquisition', 'd022178a2e5b77d6489f2ec8f7d34b6fc075070d69e314e2a4bccdf343a1f1f7', 'contact.propertyChange', '100000001', 'data_de_distribuicao', NULL, '2026-11-26 08:07:11.552+00', '2026-11-26 08:07:11.557433+00', 'ignored', NULL),
	(28, 'acquisition', 'dc53fad036d8aa22c032ba2e99f43ba38afc652fd129dde4123a7495e60ab00b', 'contact.propertyChange', '100000001', 'id_franquia_distribuida', NULL, '2026-11-26 08:07:11.552+00', '2026-11-26 08:07:11.557433+00', 'ignored', NULL),
	(32, 'acquisition', '18a854da4c2255e9002145756077bb456a383c3297cb259c58b8e06706765f4b', 'contact.creation', '100000002', NULL, NULL, '2026-11-26 08:07:11.626+00', '2026-11-26 08:07:11.62919+00', 'ignored', NULL),
	(34, 'acquisition', '9defe1d4f0de4cf209db743eff928090d5fe9633db8ae1c5656c6d7bdcde3bc9', 'contact.propertyChange', '100000002', 'firstname', NULL, '2026-11-26 08:07:11.626+00', '2026-11-26 08:07:11.62919+00', 'ignored', NULL),
	(60, 'acquisition', '6a2d87b970bf8e48039adf0206addf044cd87aa4e203367c94d5f798fec46e96', 'contact.propertyChange', '100000002', 'data_de_distribuicao', NULL, '2026-11-26 08:07:11.793+00', '2026-11-26 08:07:11.80059+00', 'ignored', NULL),
	(59, 'acquisition', '87cbd0f9c806f9ef2efbc4bf957aa178b93d66acb641777779f777daf0f7ca26', 'contact.propertyChange', '100000002', 'id_franquia_distribuida', NULL, '2026-11-26 08:07:11.793+00', '2026-11-26 08:07:11.80059+00', 'ignored', NULL),
	(62, 'acquisition', '9c01f2b05cc8c505108880625ecac62a13010c5b18c371de8e0af02570543396', 'contact.propertyChange', '100000002', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:11.793+00', '2026-11-26 08:07:11.80059+00', 'ignored', NULL),
	(61, 'acquisition', 'daae937970008113a291005ea17241dd72ce2349a5c8ed2b11700ac49645bca9', 'contact.propertyChange', '100000002', 'nx_tipo_de_vendedor', NULL, '2026-11-26 08:07:11.793+00', '2026-11-26 08:07:11.80059+00', 'ignored', NULL),
	(64, 'engagement', '975e8929ec5f4fd351135a9e4fac50e8129e65da566ab95b2e98baa20060c18e', 'deal.propertyChange', '250000002', 'closedate', NULL, '2026-11-26 08:07:11.824+00', '2026-11-26 08:07:11.829401+00', 'ignored', NULL),
	(63, 'engagement', '2fff9d8663a0c8689572831ebb40a40a1d6a042273bab6dca1b9c4d580d27f94', 'deal.propertyChange', '250000002', 'dealstage', 'closedwon', '2026-11-26 08:07:11.824+00', '2026-11-26 08:07:11.829401+00', 'handled', NULL),
	(66, 'acquisition', '1ee8e47fcdf4b6a2186cd87c180721ba71c07d3ed9b43b499456199f8cfe5a52', 'contact.propertyChange', '100000003', 'email', NULL, '2026-11-26 08:07:11.902+00', '2026-11-26 08:07:11.907701+00', 'ignored', NULL),
	(67, 'acquisition', '340a78a24b9bfaf5d6b84546cd986a832a5b09efde0106d8e829e85945e89dec', 'contact.propertyChange', '100000003', 'firstname', NULL, '2026-11-26 08:07:11.902+00', '2026-11-26 08:07:11.907701+00', 'ignored', NULL),
	(68, 'acquisition', 'bc3339b422d3e16abe81150b7b63b5cad2fcf1d78c5302596448dcb2379f62ff', 'contact.propertyChange', '100000003', 'lastname', NULL, '2026-11-26 08:07:11.902+00', '2026-11-26 08:07:11.907701+00', 'ignored', NULL),
	(33, 'acquisition', 'e003b702a2bb3be3caab379cf052e988247ebc32026706be9c437550b0e49a78', 'contact.propertyChange', '100000002', 'email', NULL, '2026-11-26 08:07:11.626+00', '2026-11-26 08:07:11.62919+00', 'ignored', NULL),
	(35, 'acquisition', 'e14a42ea215cc94f9e2a38c555cac6c8eb1aaf86d04db16afdb0c198d61acf26', 'contact.propertyChange', '100000002', 'lastname', NULL, '2026-11-26 08:07:11.626+00', '2026-11-26 08:07:11.62919+00', 'ignored', NULL),
	(45, 'engagement', '01ebe86968f080b69f8dd34c3f5a6dc91b9beee0dff5a8e0053af341ac0089b5', 'contact.propertyChange', '200000002', 'firstname', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'ignored', NULL),
	(319, 'educon', '42a7f3e845f87b35d265b278662e18ddb3bf2db825a35893a993126498df699a', 'contact.propertyChange', '300000009', 'firstname', NULL, '2026-11-26 08:08:09.169+00', '2026-11-26 08:08:09.173884+00', 'ignored', NULL),
	(47, 'engagement', '5031918137fcc5ae6f274cda1c266520c5a6f9a4574b2e35b05aa700916ce262', 'contact.propertyChange', '200000002', 'campanha', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'ignored', NULL),
	(44, 'engagement', '537669db4070c04485e53dfb94c9d1ef5274acf1a6e5155da27f564f670de3ca', 'contact.creation', '200000002', NULL, NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'ignored', NULL),
	(320, 'educon', '687848f1d773a3ca4dec57911001d12d6379d2deb6775da31ab2afba6d987c42', 'contact.propertyChange', '300000009', 'lastname', NULL, '2026-11-26 08:08:09.169+00', '2026-11-26 08:08:09.173884+00', 'ignored', NULL),
	(46, 'engagement', '8ed08699b529b8b1673a1c5253f573024ec2c051de569c09b621076f9bdd1088', 'contact.propertyChange', '200000002', 'lastname', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'ignored', NULL),
	(48, 'engagement', 'e2e14aa891ec6ae8510402e989ed0757dd290fb9d952b2c458266535869b4028', 'contact.propertyChange', '200000002', 'app_publico', 'Sim', '2026-11-26 08:07:11.644+00', '2026-11-26 08:07:11.676227+00', 'handled', NULL),
	(36, 'engagement', 'a2dc44df3b6e38f0e9e5eff99041feae40e89cec17a3be0aeae8b962584eb1c7', 'contact.propertyChange', '200000002', 'email', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(37, 'engagement', 'cd08cbed78db4edc3b016d17387fe6c74e0a157a49f3185d4d5cdcec10ffd106', 'contact.propertyChange', '200000002', 'cep', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(38, 'engagement', 'dc91c5779b56b0938a83c85f8a41973dfba9f151e79224dc45c7139635db63e4', 'contact.propertyChange', '200000002', 'address', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(39, 'engagement', '61dd44a4b61ea437798f461c2d5eac85c3b7919d985e76ab17a10b0643257f68', 'contact.propertyChange', '200000002', 'numero', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(40, 'engagement', '9e29ab4cc8a4820f53e0f77033e9a2186063e49892b01716202296b19998faa1', 'contact.propertyChange', '200000002', 'bairro', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(41, 'engagement', 'a0897ecdea53d1cbc3ff49b18accf5c64ad421a526f677d57f86e2f3a47512c0', 'contact.propertyChange', '200000002', 'city', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(42, 'engagement', '134f2a1af2a0fe02f25ac158456ea8b528412bf4c98e07f57a4fef7e7c4ff79d', 'contact.propertyChange', '200000002', 'state', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(43, 'engagement', '6337a01ded37767f0888a4c5dca63ed0c6b231916aceb4535bf445298a43d09c', 'contact.propertyChange', '200000002', 'id_contato_aquisicao', NULL, '2026-11-26 08:07:11.64+00', '2026-11-26 08:07:11.653349+00', 'handled', NULL),
	(49, 'engagement', '13168c333ef700fcd376ea759c040992c032924d1532ff672154dbdcda725fb1', 'deal.creation', '250000002', NULL, NULL, '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(55, 'engagement', '5085b84424be3f59da936e652924a5d62395ac97d92843247d68aff48ceb186d', 'deal.propertyChange', '250000002', 'id_franquia', NULL, '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(50, 'engagement', '7311f119da7b67d21e416e74eb6ad5e1e9d77b903ea38ce51e0d6f05cf990440', 'deal.propertyChange', '250000002', 'pipeline', NULL, '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(54, 'engagement', '792a3891ea56e511a5a7d73c27d7326d1032d59656cdda868d3af30447804f67', 'deal.propertyChange', '250000002', 'campanha', NULL, '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(52, 'engagement', 'a888aaeb640f333a4711097ea3957308ee6b0264b51e4ee274f79a1d05e854f6', 'deal.propertyChange', '250000002', 'jornada_key', NULL, '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(51, 'engagement', 'cef4edefa60cdce91017a6ee8488295349387960f057073824c7855ded1dc1ff', 'deal.propertyChange', '250000002', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(53, 'engagement', 'ee4ed5cd0989417cf45c822cdc4e9799e19d9e96d6dee653aec7f441c89b62d3', 'deal.propertyChange', '250000002', 'dealname', NULL, '2026-11-26 08:07:11.765+00', '2026-11-26 08:07:11.769069+00', 'ignored', NULL),
	(56, 'engagement', '98738b458dadbafb947b1d54afcef4b443023dc325ec6099a8ffb0189101a7ed', 'deal.associationChange', '250000002', 'added', '200000002', '2026-11-26 08:07:11.768+00', '2026-11-26 08:07:11.776659+00', 'ignored', NULL),
	(57, 'engagement', 'a20f4dd888bd37d55b5ce15a844621871769ac8bd93388ed627541a8d9a31670', 'contact.associationChange', '200000002', 'added', '250000002', '2026-11-26 08:07:11.768+00', '2026-11-26 08:07:11.776659+00', 'ignored', NULL),
	(58, 'engagement', '9bc41150fffd4866679cf573fcb7181c8d79cc73440dbb5afe09b7090e9374e2', 'deal.propertyChange', '250000002', 'hubspot_owner_id', NULL, '2026-11-26 08:07:11.791+00', '2026-11-26 08:07:11.798202+00', 'ignored', NULL),
	(94, 'acquisition', '3347eb5e93ec02a04143c6107844c17707a892fe2d59bbee6477929b29edf328', 'contact.propertyChange', '100000003', 'nx_tipo_de_vendedor', NULL, '2026-11-26 08:07:12.064+00', '2026-11-26 08:07:12.069192+00', 'ignored', NULL),
	(95, 'acquisition', '771071dc9093e8f201ca959a7d8f80b5d2ea4fb5bdd768342065e1a0b94429a1', 'contact.propertyChange', '100000003', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:12.064+00', '2026-11-26 08:07:12.069192+00', 'ignored', NULL),
	(93, 'acquisition', '80b546083eec80ec32a98b87bf2cf361cab669331a2a4d5738412a531d26f003', 'contact.propertyChange', '100000003', 'data_de_distribuicao', NULL, '2026-11-26 08:07:12.064+00', '2026-11-26 08:07:12.069192+00', 'ignored', NULL),
	(92, 'acquisition', 'be59cdad491519b3181cd9cb258c829734e5304d247bffc8b12c3b4434074c95', 'contact.propertyChange', '100000003', 'id_franquia_distribuida', NULL, '2026-11-26 08:07:12.064+00', '2026-11-26 08:07:12.069192+00', 'ignored', NULL),
	(97, 'engagement', 'fe0e83559492755b7717a9459de644c34b605be7e6aedf91905e866a615a8a1c', 'deal.propertyChange', '250000003', 'closedate', NULL, '2026-11-26 08:07:12.152+00', '2026-11-26 08:07:12.161579+00', 'ignored', NULL),
	(96, 'engagement', '7695d5154e0f3d61f45fdb732fa4b0b8d21ca794d21bc35338d75a5abc77b01b', 'deal.propertyChange', '250000003', 'dealstage', 'closedwon', '2026-11-26 08:07:12.151+00', '2026-11-26 08:07:12.161579+00', 'handled', NULL),
	(102, 'engagement', '6b0212e159844c04302a0ed697aff337fe7988935160e1e64e3c154715b8647c', 'contact.propertyChange', '200000003', 'id_filiado', 'F-10', '2026-11-26 08:07:12.245+00', '2026-11-26 08:07:12.252587+00', 'handled', NULL),
	(119, 'engagement', '1f9d9952a23c11ad90ac285cda3a87d128bf386503a5fdcd97e1799eda945a31', 'deal.propertyChange', '250000004', 'pipeline', NULL, '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(124, 'engagement', '369d2a5505f1fc715ae1d390d4fe835a55dcf825a99c24ed0c78444c22f168d7', 'deal.propertyChange', '250000004', 'id_franquia', NULL, '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(118, 'engagement', '8c696805a9bc8a505f7619a29c000ccd54116e4def9348f2c9ebdeb1cf68d74a', 'deal.creation', '250000004', NULL, NULL, '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(120, 'engagement', '9fb5dc250743f82487975075e21020bdab10d8bb7234ac85101046e471d33033', 'deal.propertyChange', '250000004', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(122, 'engagement', 'af2a740a95cbb5314c1898d9664ca4e7c6806495594670ab97f9bf14bb86859b', 'deal.propertyChange', '250000004', 'dealname', NULL, '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(121, 'engagement', 'e3d2bb9584b1142e8981b78aa65ec24bb23673219b46963492b69d491439bff0', 'deal.propertyChange', '250000004', 'jornada_key', NULL, '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(123, 'engagement', 'ed947dd2c90f26fc96e30bc06c7691f02236e328a99bb3505a5f6760532634e5', 'deal.propertyChange', '250000004', 'campanha', NULL, '2026-11-26 08:07:12.394+00', '2026-11-26 08:07:12.397639+00', 'ignored', NULL),
	(126, 'engagement', '1de54e5900cb260510c33b7fbda355da6f1077bbe8019bdefd22181e3bc127b3', 'contact.associationChange', '200000004', 'added', '250000004', '2026-11-26 08:07:12.406+00', '2026-11-26 08:07:12.413882+00', 'ignored', NULL),
	(65, 'acquisition', 'fa79f87c707c6670a08e1ab5aea5ee61d6f54b500e4d433c949d0fe40f54b1cf', 'contact.creation', '100000003', NULL, NULL, '2026-11-26 08:07:11.902+00', '2026-11-26 08:07:11.907701+00', 'ignored', NULL),
	(318, 'educon', 'e8ff4e04427785ebbac5f146a7c4a107bfb2f918330b29e7eb85b682f089ff32', 'contact.creation', '300000009', NULL, NULL, '2026-11-26 08:08:09.169+00', '2026-11-26 08:08:09.173884+00', 'ignored', NULL),
	(80, 'engagement', '77f8757accaea260a51b0b6333bc428e738aeffee4b1b1d1679459b1a02b5c8f', 'contact.propertyChange', '200000003', 'campanha', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'ignored', NULL),
	(78, 'engagement', '89fce2499bd28781e8423d3f6e33d1553cf975a8828bf4ae821f77f712b59ad1', 'contact.propertyChange', '200000003', 'firstname', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'ignored', NULL),
	(336, 'educon', '121480e151c616f578b7020da3046fce79e9786d0c99088ae9528dbe849652ce', 'contact.associationChange', '300000010', 'added', '350000009', '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(329, 'educon', '32fdd8747049a5510a376788e290cb3d120b0949aa8d7f5043b4e9d58ea6b8a7', 'contact.creation', '300000010', NULL, NULL, '2026-11-26 08:08:09.175+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(79, 'engagement', 'e24aa84745038dd21bdc7d87f6b1f1a71517894ec1bf564fd10259e771b7037f', 'contact.propertyChange', '200000003', 'lastname', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'ignored', NULL),
	(77, 'engagement', 'e5ed1c9b5dd64d5f62062b553cbca5ea68214a4551f35d3773bd2a747f2786e0', 'contact.creation', '200000003', NULL, NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'ignored', NULL),
	(81, 'engagement', '597722c8963c329ab99e71095f756ad40cb5d55da3467fdc3e6f7891d9d631c8', 'contact.propertyChange', '200000003', 'app_publico', 'Sim', '2026-11-26 08:07:11.913+00', '2026-11-26 08:07:11.928993+00', 'handled', NULL),
	(69, 'engagement', '63882d4230f18537b432fc9ce824614c698bd8c3add7f9c72c6e2e10f0591a3f', 'contact.propertyChange', '200000003', 'email', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(70, 'engagement', '5388739bc6b9b32ed16b8b9a245b346a2d6628fa409b3e5c7ad53cba6dcea62f', 'contact.propertyChange', '200000003', 'cep', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(71, 'engagement', 'a32036478dac54e69241b8e524f44a50deeed68513199c2399950afbdd8d7098', 'contact.propertyChange', '200000003', 'address', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(72, 'engagement', 'ac6eb15783f62b8f4b964bcbd546c5f2e74ed7113823684682e4610788d6eecd', 'contact.propertyChange', '200000003', 'numero', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(73, 'engagement', 'fbfc6587317c1061d4138a5d6473f88c607d0c3eb8eaee2472304d0c0203b2c0', 'contact.propertyChange', '200000003', 'bairro', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(74, 'engagement', '9e249593ba45f55bddb052fdf956a944074049fe983cee161e84b488dadc6b1e', 'contact.propertyChange', '200000003', 'city', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(75, 'engagement', '95544b95a3184514a394ba9675b17ce1ecd8ff1036628aa1e988a92b19c9c7a5', 'contact.propertyChange', '200000003', 'state', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL);
INSERT INTO public.portal_events OVERRIDING SYSTEM VALUE VALUES
	(76, 'engagement', '8f961deaf52ea9cca2b78fa4570eea20625ff1facc346b34e7bbb53064b8bcc3', 'contact.propertyChange', '200000003', 'id_contato_aquisicao', NULL, '2026-11-26 08:07:11.91+00', '2026-11-26 08:07:11.914282+00', 'handled', NULL),
	(87, 'engagement', '43fb05a24148dc09f5627803d18a26e5874c8f062663cf7efc380f15744ca33a', 'deal.propertyChange', '250000003', 'campanha', NULL, '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(84, 'engagement', '48f96ebf799f0a76b3e31ce70d1b8d3ee52d4532f1bd1a3e4ef78b70b1acaf9b', 'deal.propertyChange', '250000003', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(82, 'engagement', '68be182e558c5c6e23e25699041ed532fbc171de190f69d4e7cb0a374a665b16', 'deal.creation', '250000003', NULL, NULL, '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(88, 'engagement', 'a262f843714782a595e6a0e8efb5d60b859e67841fa08464919494d68af69805', 'deal.propertyChange', '250000003', 'id_franquia', NULL, '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(85, 'engagement', 'b0dbbef89a4fa28b06e5c6702d9c6c0e217d534073081a61804b5f53c46ab5ce', 'deal.propertyChange', '250000003', 'jornada_key', NULL, '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(86, 'engagement', 'e3b660ac36c94cb4a67951959724355b67c373d8d55fc101f81897b163a877d3', 'deal.propertyChange', '250000003', 'dealname', NULL, '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(83, 'engagement', 'ee6cee3b6f1a0c31789b706c3b5cce338916b44c66c525ca0c3a4f857082730b', 'deal.propertyChange', '250000003', 'pipeline', NULL, '2026-11-26 08:07:12.033+00', '2026-11-26 08:07:12.043876+00', 'ignored', NULL),
	(89, 'engagement', '7194eef9c8fc35f4223853ed29e2b6c0d8fc1145d15ad4dd78a469907c64c98d', 'deal.associationChange', '250000003', 'added', '200000003', '2026-11-26 08:07:12.036+00', '2026-11-26 08:07:12.057829+00', 'ignored', NULL),
	(90, 'engagement', 'da9cbd76f95030b1bf44409dff137ae835a84f5c87aea46128bcd409c4f14ada', 'contact.associationChange', '200000003', 'added', '250000003', '2026-11-26 08:07:12.036+00', '2026-11-26 08:07:12.057829+00', 'ignored', NULL),
	(91, 'engagement', '62ac18fc0d199f3bfae7b8110314c1e706f6b6d7cab9ed24267f1254bd68c85c', 'deal.propertyChange', '250000003', 'hubspot_owner_id', NULL, '2026-11-26 08:07:12.061+00', '2026-11-26 08:07:12.066274+00', 'ignored', NULL),
	(98, 'acquisition', '224f93045feaba4cd35bfd50d91f4cfa05feaeaa39cbdbee7473eefeaad73226', 'contact.creation', '100000004', NULL, NULL, '2026-11-26 08:07:12.248+00', '2026-11-26 08:07:12.2517+00', 'ignored', NULL),
	(99, 'acquisition', '879a48cbc1a0a5d699c7275d1e421f7cde336b91a509c95a5984582975a74b9b', 'contact.propertyChange', '100000004', 'email', NULL, '2026-11-26 08:07:12.248+00', '2026-11-26 08:07:12.2517+00', 'ignored', NULL),
	(100, 'acquisition', 'a211b11133ed7e88ee72a6b9f86dd9ff1fb989623500913883580b297d43f58d', 'contact.propertyChange', '100000004', 'firstname', NULL, '2026-11-26 08:07:12.248+00', '2026-11-26 08:07:12.2517+00', 'ignored', NULL),
	(101, 'acquisition', 'cce83d5c5a01d29e1bbb0fc72271d66aa52c5608578e57b444a385c3ec67bad1', 'contact.propertyChange', '100000004', 'lastname', NULL, '2026-11-26 08:07:12.248+00', '2026-11-26 08:07:12.2517+00', 'ignored', NULL),
	(316, 'educon', 'a41a57115129e394aaa299d890fd811264e56e877598fc6dbc9a97ee8729dd6b', 'contact.propertyChange', '300000009', 'email', NULL, '2026-11-26 08:08:09.169+00', '2026-11-26 08:08:09.173884+00', 'handled', NULL),
	(317, 'educon', 'faedc1434ec4fce0fef66cf69c713df96b1647d78aa3bb9334be9035b2388260', 'contact.propertyChange', '300000009', 'facultad', 'JURISPRUDENCIA', '2026-11-26 08:08:09.169+00', '2026-11-26 08:08:09.173884+00', 'handled', NULL),
	(115, 'engagement', '260e5ba589835263c92ceefab3ebdf2bc51eb2055bbaef103450004580457f1c', 'contact.propertyChange', '200000004', 'campanha', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'ignored', NULL),
	(322, 'educon', '68534e9084ef3a7b2de60e4ed86b94d4fe36bf54d9d7e6b8c5b033ee021eb371', 'contact.propertyChange', '300000010', 'facultad', 'JURISPRUDENCIA', '2026-11-26 08:08:09.175+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(112, 'engagement', '487cd088131031397042b799c697ba03816bec53bab26439b50f2a9f0dd509ff', 'contact.creation', '200000004', NULL, NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'ignored', NULL),
	(111, 'engagement', '0ff67a0cdb736701aa405a5156e8fe2aaa1cfc9c57fef85242a3f749951f1186', 'contact.propertyChange', '200000004', 'app_publico', 'Sim', '2026-11-26 08:07:12.256+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(103, 'engagement', '36b6433f911e74213d98a5930dab029ba6c83a8998fb378f0fefc7e70f2a1ea0', 'contact.propertyChange', '200000004', 'email', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(104, 'engagement', '4f543c6e058ec8f939d717cd41b66011ab7f096709d137aeb608f198acb64601', 'contact.propertyChange', '200000004', 'cep', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(108, 'engagement', '1ed6faa1ae7963b1d360da901ae270ecde531acdf5dba99bf67579251df63fbe', 'contact.propertyChange', '200000004', 'city', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(113, 'engagement', '55ba315abc02de8f7e5c3d007f6d8bad89078183993a4672ce5b287fa73449ca', 'contact.propertyChange', '200000004', 'firstname', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'ignored', NULL),
	(114, 'engagement', '8b3ba5c0f952dfb27948a391d28005a52b872d9d62316a1650fece4351f7ce8c', 'contact.propertyChange', '200000004', 'lastname', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'ignored', NULL),
	(335, 'educon', '8473100e7c13592dbc79137c688a6a4a21ceb09b492fa588fa30818318a8fdc3', 'contact.associationChange', '300000009', 'added', '350000009', '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(334, 'educon', '86774d831dfe2327c0a54280086991736e56d3e24917d1399f79681090d8b063', 'deal.propertyChange', '350000009', 'dealname', NULL, '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(330, 'educon', '8d409fe1a0138b8711439709cc3cf53cee801ad29bafb8d6800832c4047a5272', 'contact.propertyChange', '300000010', 'firstname', NULL, '2026-11-26 08:08:09.175+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(116, 'acquisition', '76381c3b122ea098c3adccc4b63f454c384d93cdd836d0608cf5d9b6dd4d08d0', 'contact.propertyChange', '100000003', 'id_filiado', NULL, '2026-11-26 08:07:12.314+00', '2026-11-26 08:07:12.316236+00', 'ignored', NULL),
	(117, 'acquisition', 'c726930b469fd88e6762f63464c09fa52dc7e1d9af44b98341b492d126785fc1', 'contact.propertyChange', '100000003', 'nx_finalizado_lead', NULL, '2026-11-26 08:07:12.314+00', '2026-11-26 08:07:12.316236+00', 'ignored', NULL),
	(105, 'engagement', 'a28286c3c4f287c006d182382d0072aebe8e04643640dda565030dc68c56afcc', 'contact.propertyChange', '200000004', 'address', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(106, 'engagement', '8152d9f24929ee8fa5bf8998cbf2e61e551a5a1b797279473ac6351ef8e5604b', 'contact.propertyChange', '200000004', 'numero', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(107, 'engagement', 'befe10ed963555c32afc59d7a14b5621dc7fdbe641f0d8fb28d4dc99eb5a1a3c', 'contact.propertyChange', '200000004', 'bairro', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(109, 'engagement', 'e4e381172106de317448b42045fc8a290343e36413e8602f72247b0fd80abbbf', 'contact.propertyChange', '200000004', 'state', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(110, 'engagement', 'f78503179aa7ae0751472d99a4eaec183ba74135394a68b8591064cc3c80dfe6', 'contact.propertyChange', '200000004', 'id_contato_aquisicao', NULL, '2026-11-26 08:07:12.251+00', '2026-11-26 08:07:12.276913+00', 'handled', NULL),
	(129, 'acquisition', '358b0eaa328408c1f0ecc36d2ae2f7fc53b749d2b3e3e80059539a08db7a2bf0', 'contact.propertyChange', '100000004', 'data_de_distribuicao', NULL, '2026-11-26 08:07:12.446+00', '2026-11-26 08:07:12.454837+00', 'ignored', NULL),
	(130, 'acquisition', '9071e457a9e7f45667ed0c433838d9d98ab1b2e9d42447d801a27996e71bf015', 'contact.propertyChange', '100000004', 'nx_tipo_de_vendedor', NULL, '2026-11-26 08:07:12.446+00', '2026-11-26 08:07:12.454837+00', 'ignored', NULL),
	(128, 'acquisition', '96162f8ad4e6394e64e39430eca39e2bd52d8263b1bde65120b399dcf046ddab', 'contact.propertyChange', '100000004', 'id_franquia_distribuida', NULL, '2026-11-26 08:07:12.446+00', '2026-11-26 08:07:12.454837+00', 'ignored', NULL),
	(131, 'acquisition', '9c298c28db02fff6115f7a550272872f9edf6c32c5dd18a874f58e1ec6a2c3c9', 'contact.propertyChange', '100000004', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:12.446+00', '2026-11-26 08:07:12.454837+00', 'ignored', NULL),
	(133, 'engagement', '36fb632994c83fc32072cf86bd7b2a159c59b82782cbec2ea7102ed5f0a0d6cd', 'deal.propertyChange', '250000004', 'closedate', NULL, '2026-11-26 08:07:12.523+00', '2026-11-26 08:07:12.52639+00', 'ignored', NULL),
	(333, 'educon', 'afd5e9e75d0bd12103fa8b3b4b2202c63a2d2747499de02dad525d0832831de6', 'deal.propertyChange', '350000009', 'dealstage', 'appointmentscheduled', '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(132, 'engagement', '92f8176530aa2012f8deb7380744cc3d2afa2d9f56b9e07e913485d41722eb9b', 'deal.propertyChange', '250000004', 'dealstage', 'closedlost', '2026-11-26 08:07:12.523+00', '2026-11-26 08:07:12.52639+00', 'handled', NULL),
	(148, 'engagement', '0eb264dbb32dda6fd1b6d52cbc1bc9948166a952c4d031f6ec8ff9cd3ef2350f', 'contact.propertyChange', '200000005', 'lastname', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'ignored', NULL),
	(146, 'engagement', '16e026aec2ccde51a97996829d2ba4524a909947039f75ca7a848273c9d8d379', 'contact.creation', '200000005', NULL, NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'ignored', NULL),
	(332, 'educon', 'b45b87b359ed58b3accef3b24cfb4f1f3e931a0483ee85128f0586f8a50ac15a', 'deal.propertyChange', '350000009', 'pipeline', NULL, '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(321, 'educon', 'ce90785ecf2dec97c72ce1f626238d4ac302005bb888c725cf486e19becef306', 'contact.propertyChange', '300000010', 'email', NULL, '2026-11-26 08:08:09.175+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(147, 'engagement', 'd36b86dd1d3289a27e44188a0bdf49c1b9de09cbcd5b8e31b919794cc41ecab8', 'contact.propertyChange', '200000005', 'firstname', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'ignored', NULL),
	(149, 'engagement', 'e6697080233cf71a2612f8469b296ad1e5ed4417c9dbe075a0c2a4e752ceb30b', 'contact.propertyChange', '200000005', 'campanha', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'ignored', NULL),
	(150, 'acquisition', '365db6575811a6ba193a4b465bca311d555e6ca59fd64a5cdfec1c998592b81f', 'contact.propertyChange', '100000004', 'nx_finalizado_lead', NULL, '2026-11-26 08:07:12.56+00', '2026-11-26 08:07:12.56871+00', 'ignored', NULL),
	(151, 'acquisition', '69ee0aca6b0508d018a0565a93a296a9b445fb7d3972fcd0a3f5559d461fd8ef', 'contact.propertyChange', '100000004', 'nx_motivo_da_nao_criacao', NULL, '2026-11-26 08:07:12.56+00', '2026-11-26 08:07:12.56871+00', 'ignored', NULL),
	(138, 'engagement', '478ca885d3ba0c7ef2b993b4db204503d7af409a3439047a1b0bb0b578ae0501', 'contact.propertyChange', '200000005', 'email', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(139, 'engagement', '4b8b571124477f83ce9dea6abbbd127e8425b5c56e561e2bf855475d855375cc', 'contact.propertyChange', '200000005', 'cep', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(140, 'engagement', '67526f39d9b1853e2a6ffde80f5d1df0eb6669b592f9a1cab4466b361eb40445', 'contact.propertyChange', '200000005', 'address', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(141, 'engagement', 'b92df7623cdd1d1c9934a0035b7000932bccf93f020ad7f51c746ba8197f9698', 'contact.propertyChange', '200000005', 'numero', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(142, 'engagement', '221df08b97dffc022ea72f6ead1deefd3aa6a8d50c1e3186405bcf1cb52bc0d3', 'contact.propertyChange', '200000005', 'bairro', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(143, 'engagement', 'ae16789dfdf222a0270d1a2072a630785ffa8c6ef29ecb669d8d62b452342cea', 'contact.propertyChange', '200000005', 'city', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(144, 'engagement', 'cff8e2569c098debe078a5cedc017efec8078c8fc336a556ec82346641790f8a', 'contact.propertyChange', '200000005', 'state', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(145, 'engagement', 'b6ef6cb10328febcd28af0585e3aad68e0e9130072bce86f636e154f48aaecab', 'contact.propertyChange', '200000005', 'id_contato_aquisicao', NULL, '2026-11-26 08:07:12.539+00', '2026-11-26 08:07:12.54944+00', 'handled', NULL),
	(174, 'acquisition', '302916e585b02bdcd7c1ebf4ba16651e8941b60807b2c5bf1e391837f3592dc6', 'contact.propertyChange', '100000005', 'nx_atualizacao_pendente', NULL, '2026-11-26 08:07:12.731+00', '2026-11-26 08:07:12.733805+00', 'ignored', NULL),
	(176, 'acquisition', '3ebf50610e9e648926778723d8a9bdf0d958765054bd6b6276590176f12118b7', 'contact.propertyChange', '100000005', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:12.731+00', '2026-11-26 08:07:12.733805+00', 'ignored', NULL),
	(175, 'acquisition', '68c1a89e2b4eda006ce3989ea7055524fabc29dfc46b47bd5d232ee0dbb9c4ab', 'contact.propertyChange', '100000005', 'nx_motivo_da_nao_criacao', NULL, '2026-11-26 08:07:12.731+00', '2026-11-26 08:07:12.733805+00', 'ignored', NULL),
	(312, 'educon', '1038fe84e975e4d5f0bc87f861faaa8e46f86678220d4a55bb009181d4a8df15', 'deal.propertyChange', '350000007', 'closedate', NULL, '2026-11-26 08:07:16.714+00', '2026-11-26 08:07:16.733692+00', 'ignored', NULL),
	(311, 'educon', 'ed930fd228e35a258cc92c4c6c7342a61e367daae035fd872f51dd4bcfad9649', 'deal.propertyChange', '350000007', 'dealstage', 'closedlost', '2026-11-26 08:07:16.714+00', '2026-11-26 08:07:16.733692+00', 'handled', NULL),
	(125, 'engagement', '9a6a5e2c345da5908984a8c115f2c99ace80bd4b787bd82d480f43cfa7721df1', 'deal.associationChange', '250000004', 'added', '200000004', '2026-11-26 08:07:12.405+00', '2026-11-26 08:07:12.413882+00', 'ignored', NULL),
	(127, 'engagement', '3119e131e447bf7a4fe39536bf0a3989af51cabf1d87fbaf255d2f43ad68e747', 'deal.propertyChange', '250000004', 'hubspot_owner_id', NULL, '2026-11-26 08:07:12.442+00', '2026-11-26 08:07:12.453784+00', 'ignored', NULL),
	(134, 'acquisition', '24d9c5ef5ee5a54222f64830f60e567fde040ea427443d34b479d8008491ef8a', 'contact.creation', '100000005', NULL, NULL, '2026-11-26 08:07:12.528+00', '2026-11-26 08:07:12.549269+00', 'ignored', NULL),
	(135, 'acquisition', '7c24cac45589c776a4f42705521636990ddd59eab5722116667ef8fb2d8ee7b5', 'contact.propertyChange', '100000005', 'email', NULL, '2026-11-26 08:07:12.528+00', '2026-11-26 08:07:12.549269+00', 'ignored', NULL),
	(136, 'acquisition', '8c894e6ab84f3c34c3a1570a6ea93a1b55bf2cac84dfc2c666a44d2272d61d65', 'contact.propertyChange', '100000005', 'firstname', NULL, '2026-11-26 08:07:12.528+00', '2026-11-26 08:07:12.549269+00', 'ignored', NULL),
	(137, 'acquisition', 'a6072117dc2ed82d2f55e59c08d5d9bd177d59b2cf80cd18e5071e443303c753', 'contact.propertyChange', '100000005', 'lastname', NULL, '2026-11-26 08:07:12.528+00', '2026-11-26 08:07:12.549269+00', 'ignored', NULL),
	(152, 'engagement', '72f67a3f501bf9b7e511af4133ad46bd3886eb6b5be7d32716de3808b7824bf8', 'contact.propertyChange', '200000005', 'app_publico', 'Sim', '2026-11-26 08:07:12.546+00', '2026-11-26 08:07:12.569836+00', 'handled', NULL),
	(154, 'acquisition', '36f0521fa73197823d4d306629ba6b1b12b6ae9815401008377fbb6b8200cb1a', 'contact.propertyChange', '100000006', 'email', NULL, '2026-11-26 08:07:12.647+00', '2026-11-26 08:07:12.649782+00', 'ignored', NULL),
	(153, 'acquisition', '8867ff3f5fde4dd950c4346ececa0271c4abf602ecdbb1e09c46cda8f66d7d13', 'contact.creation', '100000006', NULL, NULL, '2026-11-26 08:07:12.647+00', '2026-11-26 08:07:12.649782+00', 'ignored', NULL),
	(156, 'acquisition', '9c6acafee28704fdc8f54dcf93498b639fa75a23fbdbb21ea4ef62e88f9e7866', 'contact.propertyChange', '100000006', 'lastname', NULL, '2026-11-26 08:07:12.647+00', '2026-11-26 08:07:12.649782+00', 'ignored', NULL),
	(155, 'acquisition', 'c14cee8c1486787a22862ad64c23b1686aaa5c3c1ad495f2ebf820532bca2e39', 'contact.propertyChange', '100000006', 'firstname', NULL, '2026-11-26 08:07:12.647+00', '2026-11-26 08:07:12.649782+00', 'ignored', NULL),
	(331, 'educon', 'e5e2da28f0ec5fa0fa32e7a9ce6ab3ccf349e250a793975318f3121857a88c4f', 'contact.propertyChange', '300000010', 'lastname', NULL, '2026-11-26 08:08:09.175+00', '2026-11-26 08:08:09.19212+00', 'ignored', NULL),
	(324, 'educon', '14cfbadbe6e51cdc8c273b5f5d90dcb5404c31c3fe77402a37eac2c3abcb87b1', 'deal.propertyChange', '350000009', 'programa', NULL, '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(328, 'educon', '4179a8c66c89bcbd8f2d73ae2cd97f046f84821957ca4e29aa437705437cff23', 'deal.associationChange', '350000009', 'added', '300000010', '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(169, 'engagement', '330e824d31ed47672315b817b5f49d82f45737dca7adc9fa950e15ff80903ec9', 'contact.propertyChange', '200000006', 'nx_status_do_lead', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'ignored', NULL),
	(166, 'engagement', '72edd7eff566934c09011db44e548af2a47b3f4f00ee2cd46071f1661398c739', 'contact.propertyChange', '200000006', 'firstname', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'ignored', NULL),
	(326, 'educon', '5b41707fa89c3904d9e637e7db83e53eacbbefa3d93c991bd782a54203e53fe8', 'deal.propertyChange', '350000009', 'ficha_url', NULL, '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(323, 'educon', '6985592cb808cea89439c56eebf499ff2e983d70df66bd53f84890a77b930f6a', 'deal.creation', '350000009', NULL, NULL, '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(168, 'engagement', '9ef554ba51c9e04a6f1efd63429f35c419ccb239cedffb1fe48d4536e6554c23', 'contact.propertyChange', '200000006', 'campanha', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'ignored', NULL),
	(327, 'educon', '9be8ecf0ee3854af0f27070000903b4b79c87ff1fcb880ab6b81f4df1b33f65c', 'deal.associationChange', '350000009', 'added', '300000009', '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(165, 'engagement', 'd574df7c141545a0a957d4c7a5e981006dd1af22017abe81281dfcc620efe8fa', 'contact.creation', '200000006', NULL, NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'ignored', NULL),
	(325, 'educon', 'd403a1dad5263907596d7a3404fed8dfe1603d62420fe204b7b7ddab859c9995', 'deal.propertyChange', '350000009', 'ficha_modalidad', NULL, '2026-11-26 08:08:09.177+00', '2026-11-26 08:08:09.19212+00', 'handled', NULL),
	(337, 'educon', 'e3131ae4e9263687e6a238d59f70e46abd907de5201452031c78a0bcc73cdefd', 'contact.propertyChange', '300000009', 'hubspot_owner_id', '73001', '2026-11-26 08:08:11.78+00', '2026-11-26 08:08:11.78475+00', 'ignored', NULL),
	(167, 'engagement', 'edf8648b36407328029f45a728af4ab9b27b408a4daaac715cd59d97d79ae0a0', 'contact.propertyChange', '200000006', 'lastname', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'ignored', NULL),
	(338, 'educon', 'bdc4059f2f27d8b4bf5090468e3bebbaa2264e579e44404e6f72cf8f2fc0093b', 'contact.propertyChange', '300000010', 'hubspot_owner_id', '73001', '2026-11-26 08:08:11.785+00', '2026-11-26 08:08:11.798895+00', 'ignored', NULL),
	(170, 'engagement', 'ffad0b87974068f29068a93203949dbb2488d758f2779d1611d656c79826ada8', 'contact.propertyChange', '200000006', 'app_publico', 'Sim', '2026-11-26 08:07:12.662+00', '2026-11-26 08:07:12.688406+00', 'handled', NULL),
	(172, 'engagement', '06baa0fbd6bc6cb85aa2df380425b9f9cccdf0a24d557293652e670bb152775b', 'contact.propertyChange', '200000005', 'nx_motivo_da_nao_criacao', NULL, '2026-11-26 08:07:12.729+00', '2026-11-26 08:07:12.731433+00', 'ignored', NULL),
	(173, 'engagement', '74fb9d67dacaf64421a7ec91cca960d6ee89f4aabaaa6d10e7e98f5c473410ff', 'contact.propertyChange', '200000005', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:12.729+00', '2026-11-26 08:07:12.731433+00', 'ignored', NULL),
	(171, 'engagement', 'fa823483f71f8f28d92e76214445c706943112c166e36ce3d09556d8256a9f25', 'contact.propertyChange', '200000005', 'nx_atualizacao_pendente', NULL, '2026-11-26 08:07:12.729+00', '2026-11-26 08:07:12.731433+00', 'ignored', NULL),
	(157, 'engagement', 'ea7466406c54671ba8797179bfcb0917813d6f46563747ee6048a58aab27c839', 'contact.propertyChange', '200000006', 'email', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(158, 'engagement', 'd738656757628b1097449c33f83ed935fcd27efea553ca55b1ca752a38f7cba7', 'contact.propertyChange', '200000006', 'cep', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(159, 'engagement', '8af9c21a70c97f50b3bb5256c9627088fe1a382a800eb25da3c83eea68b507e8', 'contact.propertyChange', '200000006', 'address', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(160, 'engagement', '7681d5038d66619c7060d6413386b9b72d7a57ceebbdaf0b292eaa371dde3fa8', 'contact.propertyChange', '200000006', 'numero', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(161, 'engagement', '31d9815c3dd5e15aeaa18a636e29ff959f400951605d0aff3daeae61fdf42eb3', 'contact.propertyChange', '200000006', 'bairro', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(162, 'engagement', 'a7fa9b67b2b25afeff3959c040352368ad33407b940f56c47e510d66d5fcd92a', 'contact.propertyChange', '200000006', 'city', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(163, 'engagement', '06b1d93e9dcb678d9105f0213bde2b79407a30fc4d67e216f7e17c817eafe9c7', 'contact.propertyChange', '200000006', 'state', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL);
INSERT INTO public.portal_events OVERRIDING SYSTEM VALUE VALUES
	(164, 'engagement', '25857843d7800b5413cba9f4d847d5c139e6f4e3d4281319689f2022cc47e662', 'contact.propertyChange', '200000006', 'id_contato_aquisicao', NULL, '2026-11-26 08:07:12.657+00', '2026-11-26 08:07:12.667051+00', 'handled', NULL),
	(185, 'engagement', '147a9fc504f2843c62ba6eada819e9e4c9913dcfbfff2bbe4518effff13fd4f1', 'contact.propertyChange', '200000007', 'firstname', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'ignored', NULL),
	(184, 'engagement', '2838c5e67604de04350c6351570caee6912aa7aca8daf802af6f883f2648c233', 'contact.creation', '200000007', NULL, NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'ignored', NULL),
	(183, 'engagement', '2891dcab78f064b9b66953331da6d221a2a9a46320932d6cebe3a056d23d536c', 'contact.propertyChange', '200000007', 'state', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(177, 'engagement', '2c5edff84d65e99de33f161e26a86f07c35cb57390c377c8cb2a09fd2485d56e', 'contact.propertyChange', '200000007', 'email', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(180, 'engagement', '66f0c1ccece0aee76cfc6a410989bf7fe746c3590bb17cf6756a2409aa3606dd', 'contact.propertyChange', '200000007', 'numero', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(339, 'educon', '00917384dca3bb3cd194eaafc26d088cb32cfbc2e300e12dd3fbaf674ddd8e78', 'deal.propertyChange', '350000009', 'hubspot_owner_id', '73001', '2026-11-26 08:08:11.798+00', '2026-11-26 08:08:11.805658+00', 'ignored', NULL),
	(182, 'engagement', 'a166993f136bc5035eb6a0df2db80b99edffd8ad32574a69ac9c2ca6b5baad20', 'contact.propertyChange', '200000007', 'city', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(179, 'engagement', 'a6b2f45466c3d4c8715bebb69be6d9870b04e5756113f330ca1338a7969cfb5d', 'contact.propertyChange', '200000007', 'address', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(186, 'engagement', 'abdd373f15f80743cb2e9436af38bbcea5f9ee44617a47c6f9efb37d3493bf6e', 'contact.propertyChange', '200000007', 'lastname', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'ignored', NULL),
	(181, 'engagement', 'ac87876ab457d7339ca4e9575804114fac238658879af576146cd03788644087', 'contact.propertyChange', '200000007', 'bairro', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(187, 'engagement', 'b33df76e7c8b6562f8d74b9fec52a88ecd2343f661e80ddc54ce8101d401be4c', 'contact.propertyChange', '200000007', 'campanha', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'ignored', NULL),
	(178, 'engagement', 'dabb016e59811f26110716aebbe4ad5bd1fa92abd5a2b8c85a1552877521bc31', 'contact.propertyChange', '200000007', 'cep', NULL, '2026-11-26 08:07:12.76+00', '2026-11-26 08:07:12.77208+00', 'waiting', NULL),
	(188, 'engagement', '8b999c98ef181704ca4c0ad9bb3cf282c52a665e94fe257f9d0ffee35304ed55', 'contact.propertyChange', '200000007', 'app_publico', 'Sim', '2026-11-26 08:07:12.762+00', '2026-11-26 08:07:12.787892+00', 'handled', NULL),
	(190, 'acquisition', '0c0809fb3562de271f756d5765e9b66469c8174fc5a36bd815ce8ce3eac9a892', 'contact.propertyChange', '100000006', 'nx_status_de_recebimento', NULL, '2026-11-26 08:07:12.818+00', '2026-11-26 08:07:12.820595+00', 'ignored', NULL),
	(189, 'acquisition', '98875fde0fb6c2cda580e663c6d949fa9e10e7edd7ad69c072d9efd92e1b44eb', 'contact.propertyChange', '100000006', 'nx_motivo_da_nao_criacao', NULL, '2026-11-26 08:07:12.818+00', '2026-11-26 08:07:12.820595+00', 'ignored', NULL),
	(194, 'educon', '4d9cd72b46833dd4df227917df22d9c599968391e9d92939b7248c47f20ea16f', 'contact.propertyChange', '300000001', 'firstname', NULL, '2026-11-26 08:07:13.017+00', '2026-11-26 08:07:13.033684+00', 'ignored', NULL),
	(193, 'educon', '53d3502f0b8dc7a25d364c792cc1e9afc040e4d46b9f68846a790b675c51f991', 'contact.creation', '300000001', NULL, NULL, '2026-11-26 08:07:13.016+00', '2026-11-26 08:07:13.033684+00', 'ignored', NULL),
	(195, 'educon', '73aabd2c71dcd14c5d8cc5410c121c1b37166b965dd68423b0ed56251bf67674', 'contact.propertyChange', '300000001', 'lastname', NULL, '2026-11-26 08:07:13.017+00', '2026-11-26 08:07:13.033684+00', 'ignored', NULL),
	(354, 'engagement', '3af9cb727cd98dfde24e43a7ac7fa5b225070f3ff0aa6a277082cbd6b8c93e3d', 'contact.propertyChange', '200000008', 'lastname', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'ignored', NULL),
	(203, 'educon', '02a27ec77464885e5d67977d2f38e1941a80763cbdd2173289e63938c7728458', 'deal.propertyChange', '350000001', 'dealname', NULL, '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'ignored', NULL),
	(201, 'educon', '05676ac2101f0d1afadc1ce534627084c9ecdc3ef8552d89b34380c383192412', 'deal.propertyChange', '350000001', 'pipeline', NULL, '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'ignored', NULL),
	(202, 'educon', '6f6d39775eabb547e3e72f9b289d594cfc695d7b07bb72e4a9808695975f5738', 'deal.propertyChange', '350000001', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'ignored', NULL),
	(204, 'educon', 'b46ba8aa78cf6ccbbeebcb3d36b36918b641ad11a67147d41a00ac5579fd09a8', 'contact.associationChange', '300000001', 'added', '350000001', '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'ignored', NULL),
	(198, 'educon', '01b950772221f7bc945eaf0bc278a7c458f4a03be997300406fa53e5d2cf62f5', 'deal.propertyChange', '350000001', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'handled', NULL),
	(196, 'educon', '291661deec008d182630ba25aeb3638729b23a4ff0cb0b8097e6a9c43b024d4c', 'deal.creation', '350000001', NULL, NULL, '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'handled', NULL),
	(199, 'educon', '2b83ee971071284c59a356a40705530f869d85c78c4624d54c97ae3ba9c47d0d', 'deal.propertyChange', '350000001', 'ficha_url', NULL, '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'handled', NULL),
	(200, 'educon', '4d506a7bc71e1cc09612d6f3e518843436363c362983c495cd70e1a8224b71e7', 'deal.associationChange', '350000001', 'added', '300000001', '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'handled', NULL),
	(197, 'educon', 'ec15d5f67619ffee9c924fa507a546444a4d5b2a105408bdd37eeb8bbeb55d73', 'deal.propertyChange', '350000001', 'programa', NULL, '2026-11-26 08:07:13.024+00', '2026-11-26 08:07:13.049076+00', 'handled', NULL),
	(206, 'educon', 'bdd11385299ac7bd76147d3ae009cd4eb68ce7921ad89bfd27ad93c8a187b1d3', 'contact.creation', '300000002', NULL, NULL, '2026-11-26 08:07:13.104+00', '2026-11-26 08:07:13.108497+00', 'ignored', NULL),
	(207, 'educon', 'e89e94675526179cfa245a2f38dbbf233e961c9f3f48bef8739fc6533960e8a9', 'contact.propertyChange', '300000002', 'firstname', NULL, '2026-11-26 08:07:13.104+00', '2026-11-26 08:07:13.108497+00', 'ignored', NULL),
	(208, 'educon', 'eb1997ab2ffb92c315900f31a55ae02ca0bc471b7d5eb55fe87fe28d64f036e9', 'contact.propertyChange', '300000002', 'lastname', NULL, '2026-11-26 08:07:13.104+00', '2026-11-26 08:07:13.108497+00', 'ignored', NULL),
	(217, 'educon', '59c0637393631a03255c5b9f60d3faf601184fc8d1594d2411e80c1c8f2592de', 'contact.associationChange', '300000002', 'added', '350000002', '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'ignored', NULL),
	(216, 'educon', '6da738f0d3b8963bb4ba6f788e216effb0a9d8b565a526db7fdf7f7af309825c', 'deal.propertyChange', '350000002', 'dealname', NULL, '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'ignored', NULL),
	(215, 'educon', '7ebc21c910e3c8864f75ab5c575fc9166f73ff6576dbd27c75e1b28b9284c3ca', 'deal.propertyChange', '350000002', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'ignored', NULL),
	(214, 'educon', 'd74d6d3d56c583ee0cbc759d09e85b84698de4bf7577907f8942f85ff81f85db', 'deal.propertyChange', '350000002', 'pipeline', NULL, '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'ignored', NULL),
	(210, 'educon', '048c512d1ed3b3d6c4b0f7c2319a800e043240c2f2b06d644bfbd40f31997a39', 'deal.propertyChange', '350000002', 'programa', NULL, '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'handled', NULL),
	(212, 'educon', '1f1dd66399084153a593527e7c27625166499ad48ddc503bfc98963fda67b066', 'deal.propertyChange', '350000002', 'ficha_url', NULL, '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'handled', NULL),
	(209, 'educon', '677a638d27794709a15c76569b1f3b138c1293918a52cf56292343e14481765c', 'deal.creation', '350000002', NULL, NULL, '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'handled', NULL),
	(213, 'educon', 'a18217697d61b80e004c9a7e785754e2ae0acb3f2daaf021e0e5d32684b8474f', 'deal.associationChange', '350000002', 'added', '300000002', '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'handled', NULL),
	(211, 'educon', 'ac43dd3d00394a5c2c48635b56e67067db1acebd6cbd90c8a04e8c7e6ae7a267', 'deal.propertyChange', '350000002', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.11+00', '2026-11-26 08:07:13.125624+00', 'handled', NULL),
	(222, 'educon', '354159d3211f6be42497739bdee03af32c28a094ec8848e6d203ded99713226f', 'contact.propertyChange', '300000003', 'lastname', NULL, '2026-11-26 08:07:13.187+00', '2026-11-26 08:07:13.192813+00', 'ignored', NULL),
	(220, 'educon', '3777d0b427267bcdd2be63fd444eedfaa4e4bb214c1c7e4d90a908fe63b390e7', 'contact.creation', '300000003', NULL, NULL, '2026-11-26 08:07:13.187+00', '2026-11-26 08:07:13.192813+00', 'ignored', NULL),
	(221, 'educon', '63c3dc0d1730481c6d82f49dbb562bfd0caa97c58fe6355c1abf35623a71f8b3', 'contact.propertyChange', '300000003', 'firstname', NULL, '2026-11-26 08:07:13.187+00', '2026-11-26 08:07:13.192813+00', 'ignored', NULL),
	(228, 'educon', '5027983346804924b038630c02517cd96bcfeeb8857fc0f7e2b285e667044af6', 'contact.associationChange', '300000003', 'added', '350000003', '2026-11-26 08:07:13.191+00', '2026-11-26 08:07:13.206056+00', 'ignored', NULL),
	(205, 'educon', '7fcacd2b7583805fb07ac9cdcc4071ac8e3949f43c39fb516aec0b212fd5f059', 'contact.propertyChange', '300000002', 'email', NULL, '2026-11-26 08:07:13.104+00', '2026-11-26 08:07:13.108497+00', 'handled', NULL),
	(191, 'educon', '911e615c89f3cfd12766d79dc4cb715d00a91a9fcb7699be2056b4ef799565b0', 'contact.propertyChange', '300000001', 'email', NULL, '2026-11-26 08:07:13.017+00', '2026-11-26 08:07:13.033684+00', 'handled', NULL),
	(218, 'educon', '91f101fb0ea4dcc2092bbfe43d0812bc598c7fb19b88edcbfc1180575ba61f0d', 'contact.propertyChange', '300000003', 'email', NULL, '2026-11-26 08:07:13.187+00', '2026-11-26 08:07:13.192813+00', 'handled', NULL),
	(219, 'educon', '2a87f0bc26e2e5eff3de6551cffb8091f7f1bd3c937492e1a0e9f688ced64fa1', 'contact.propertyChange', '300000003', 'facultad', 'MEDICINA', '2026-11-26 08:07:13.187+00', '2026-11-26 08:07:13.192813+00', 'handled', NULL),
	(227, 'educon', '571d9ab054e0d1d75bbeffe7c309e342858e738ce02f1f93316c3db7f4bd5a83', 'deal.propertyChange', '350000003', 'dealname', NULL, '2026-11-26 08:07:13.191+00', '2026-11-26 08:07:13.206056+00', 'ignored', NULL),
	(351, 'acquisition', '2fff8410a1c1bb09bf460636b61b0f10cc642254a057997c6ee78d412b7cdaed', 'contact.propertyChange', '100000007', 'lastname', NULL, '2026-11-26 08:08:12.042+00', '2026-11-26 08:08:12.060697+00', 'ignored', NULL),
	(226, 'educon', '99fc0a1a6aad334bd697105b8e7ff981946b492810e405e1eea0b3a92e1b9bbd', 'deal.propertyChange', '350000003', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.191+00', '2026-11-26 08:07:13.206056+00', 'ignored', NULL),
	(225, 'educon', 'b973fbcc64a07fece5b8089815b0eff75ef1f3dc4e9bae93c8b712dc778719cb', 'deal.propertyChange', '350000003', 'pipeline', NULL, '2026-11-26 08:07:13.191+00', '2026-11-26 08:07:13.206056+00', 'ignored', NULL),
	(224, 'educon', '130a230429110169cf5ba7345c66f3fec39d94086bfdc2738c09ad21e66e29ae', 'deal.associationChange', '350000003', 'added', '300000003', '2026-11-26 08:07:13.191+00', '2026-11-26 08:07:13.206056+00', 'handled', NULL),
	(223, 'educon', '94a911131df9cdc677ca8775174ab7729ee2699edb4847461a279832c51195c9', 'deal.creation', '350000003', NULL, NULL, '2026-11-26 08:07:13.191+00', '2026-11-26 08:07:13.206056+00', 'handled', NULL),
	(343, 'acquisition', '7396ff1513567313df11fcb219e0c6e04e7820cdc2cc3b16aa1030668b385343', 'contact.creation', '100000007', NULL, NULL, '2026-11-26 08:08:12.042+00', '2026-11-26 08:08:12.060697+00', 'ignored', NULL),
	(231, 'educon', '94834d0e0aeff722415bcf1da92c79854dd549c1499bb28c0afce30acc3bdd6e', 'contact.creation', '300000004', NULL, NULL, '2026-11-26 08:07:13.27+00', '2026-11-26 08:07:13.275061+00', 'ignored', NULL),
	(232, 'educon', 'b5a6ec36e3b51383c3785351aa2fbd6839a147a8dda7fab6af8b43c536ebd0ca', 'contact.propertyChange', '300000004', 'firstname', NULL, '2026-11-26 08:07:13.27+00', '2026-11-26 08:07:13.275061+00', 'ignored', NULL),
	(347, 'acquisition', 'c21d0c5fb563f0feff27c7eaea74b8d3400237b49fe0d45ebf118db48116cd6e', 'contact.propertyChange', '100000007', 'email', NULL, '2026-11-26 08:08:12.042+00', '2026-11-26 08:08:12.060697+00', 'ignored', NULL),
	(233, 'educon', 'de2a9cbac52509143efc21db116f56ebd24702b5c9fa17a1514aed9c469837a0', 'contact.propertyChange', '300000004', 'lastname', NULL, '2026-11-26 08:07:13.27+00', '2026-11-26 08:07:13.275061+00', 'ignored', NULL),
	(242, 'educon', '2cffc631c08b8401973bc39493359a10a444fd1569758a82b64bf93a7013b062', 'contact.associationChange', '300000004', 'added', '350000004', '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'ignored', NULL),
	(240, 'educon', '85700955cb0c5836ab937e0eacc04b6e6371f8b9b4ec77805ae09976cc0d04ea', 'deal.propertyChange', '350000004', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'ignored', NULL),
	(239, 'educon', '9cffec8b2a5f5ba060b70c85a0ef10fbac67531aec43d60f6b4f8546588e59be', 'deal.propertyChange', '350000004', 'pipeline', NULL, '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'ignored', NULL),
	(241, 'educon', 'ebbd20785cc26267a89fd80d41129b162193d4fcd96ab895e78aaf215382ce84', 'deal.propertyChange', '350000004', 'dealname', NULL, '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'ignored', NULL),
	(238, 'educon', '2e480d1e3a4f01ef1975e0157f7d359b4c130c20f115aab36d06ffec22de4151', 'deal.associationChange', '350000004', 'added', '300000004', '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'handled', NULL),
	(236, 'educon', '4682b3e27bff2acca60947d15c859cd6028d9eea1df5cec8a5a507662809d7fe', 'deal.propertyChange', '350000004', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'handled', NULL),
	(237, 'educon', 'd96fc4046427b80277cc16e93a37f32188092d9381977de78dcb854e8cc53b89', 'deal.propertyChange', '350000004', 'ficha_url', NULL, '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'handled', NULL),
	(235, 'educon', 'f8ad59770d3c08c3c80de1b82315105cee60bee9066bd058adfdb7e2642da6dd', 'deal.propertyChange', '350000004', 'programa', NULL, '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'handled', NULL),
	(234, 'educon', 'fec8b7131e00b6090d4e74c8aeb832cb675daa3f452e3d493a60d095365ec3d2', 'deal.creation', '350000004', NULL, NULL, '2026-11-26 08:07:13.273+00', '2026-11-26 08:07:13.288083+00', 'handled', NULL),
	(245, 'educon', '66ce0ab08d15d5394f8375e7bf4ecabd6ce4a3ff5a1e0399a29d3b689b321bc2', 'contact.creation', '300000005', NULL, NULL, '2026-11-26 08:07:13.352+00', '2026-11-26 08:07:13.357659+00', 'ignored', NULL),
	(244, 'educon', 'b35103d2245ec074cac24f59d9353bab17b8623604335939789cad8aa5fc07ad', 'contact.propertyChange', '300000005', 'facultad', 'VETERINARIA', '2026-11-26 08:07:13.352+00', '2026-11-26 08:07:13.357659+00', 'waiting', NULL),
	(247, 'educon', 'b8fb3649dfbb35a2f91bfbb7d1d63944e609d8e598650e16eb86062d8d3c306c', 'contact.propertyChange', '300000005', 'lastname', NULL, '2026-11-26 08:07:13.352+00', '2026-11-26 08:07:13.357659+00', 'ignored', NULL),
	(243, 'educon', 'fe0d37cf51fc29b12356fb4f1ee5a436c64a333d58ab075c40c70165fd6f5c27', 'contact.propertyChange', '300000005', 'email', NULL, '2026-11-26 08:07:13.352+00', '2026-11-26 08:07:13.357659+00', 'waiting', NULL),
	(246, 'educon', 'fffc45e8c744360799d146a88d2ae1f345f15ab8deabe90d70b3831239afd501', 'contact.propertyChange', '300000005', 'firstname', NULL, '2026-11-26 08:07:13.352+00', '2026-11-26 08:07:13.357659+00', 'ignored', NULL),
	(254, 'educon', '08e88f3a217e9032de0966c860667ed8a0959db48eb072c4f19a5bf8ac8be20f', 'deal.propertyChange', '350000005', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.357+00', '2026-11-26 08:07:13.371055+00', 'ignored', NULL),
	(255, 'educon', '2f53bf5c13dc1c84547bcb8d36c55713151875c566eb5534429235641df61164', 'deal.propertyChange', '350000005', 'dealname', NULL, '2026-11-26 08:07:13.358+00', '2026-11-26 08:07:13.371055+00', 'ignored', NULL),
	(253, 'educon', '372819d6e220ecda5efe495b32b487b26cd377ba6d841aca9625a53e82862d2a', 'deal.propertyChange', '350000005', 'pipeline', NULL, '2026-11-26 08:07:13.357+00', '2026-11-26 08:07:13.371055+00', 'ignored', NULL),
	(256, 'educon', 'd9367b9be4a5d13beffebbca75fa01125e5f336aaea1f61dceda248d689c9a35', 'contact.associationChange', '300000005', 'added', '350000005', '2026-11-26 08:07:13.358+00', '2026-11-26 08:07:13.371055+00', 'ignored', NULL),
	(250, 'educon', '5a984167b37233fe9264c24bd5ef682e3497acd0ba9c691197f44f3964bdbf28', 'deal.propertyChange', '350000005', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.358+00', '2026-11-26 08:07:13.371055+00', 'handled', NULL),
	(252, 'educon', 'b411f63ef5c67715d26bdb64bee32513468c09ac97e477f666588e531573d853', 'deal.associationChange', '350000005', 'added', '300000005', '2026-11-26 08:07:13.358+00', '2026-11-26 08:07:13.371055+00', 'handled', NULL),
	(248, 'educon', 'c22ab40ec8463e443558bec3955bc607e5fb741dc2a994ebd6788b9261399b26', 'deal.creation', '350000005', NULL, NULL, '2026-11-26 08:07:13.357+00', '2026-11-26 08:07:13.371055+00', 'handled', NULL),
	(251, 'educon', 'cc8866e1b8e6c68c08490ebbc42af4ea6cab99dce4541bdf2341688a719a5d46', 'deal.propertyChange', '350000005', 'ficha_url', NULL, '2026-11-26 08:07:13.358+00', '2026-11-26 08:07:13.371055+00', 'handled', NULL),
	(249, 'educon', 'f8ebd3a4f53d57348c5b29b98dc3207bd47e2e3b366075e44fddfbee0dffbd15', 'deal.propertyChange', '350000005', 'programa', NULL, '2026-11-26 08:07:13.358+00', '2026-11-26 08:07:13.371055+00', 'handled', NULL),
	(260, 'educon', '12f2883713e0282c8d20116460c6779e1ad9023405b421d145b4a4635d58cd03', 'contact.propertyChange', '300000006', 'firstname', NULL, '2026-11-26 08:07:13.434+00', '2026-11-26 08:07:13.436708+00', 'ignored', NULL),
	(261, 'educon', '24435d4cbb2bd748e27a3d746d2482035534e7db61d31afa854a6912ebc54179', 'contact.propertyChange', '300000006', 'lastname', NULL, '2026-11-26 08:07:13.434+00', '2026-11-26 08:07:13.436708+00', 'ignored', NULL),
	(259, 'educon', 'be646c55e8efb4d0cda66096c4c5f45bea82da3d9fc6350bc04f56eea5db363f', 'contact.creation', '300000006', NULL, NULL, '2026-11-26 08:07:13.434+00', '2026-11-26 08:07:13.436708+00', 'ignored', NULL),
	(270, 'educon', '92d5c700387e9e2e400bcaaa7e4ba8e48eae7d13a6095c0247ce7838fd820d10', 'contact.associationChange', '300000006', 'added', '350000006', '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'ignored', NULL),
	(267, 'educon', 'aa1d11b0939d2d3bdda729bc616c5c1217eccf80880f10bfa49cbf300d721978', 'deal.propertyChange', '350000006', 'pipeline', NULL, '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'ignored', NULL),
	(257, 'educon', '667448a09eb163d05acc760ee51c1497d9410cadc9602f33decd8d08f4761f81', 'contact.propertyChange', '300000006', 'email', NULL, '2026-11-26 08:07:13.434+00', '2026-11-26 08:07:13.436708+00', 'handled', NULL),
	(258, 'educon', 'f15371bfc464dffa32542923da8d097a102b93df9a6f1d8a2db9729679e528f5', 'contact.propertyChange', '300000006', 'facultad', 'MEDICINA', '2026-11-26 08:07:13.434+00', '2026-11-26 08:07:13.436708+00', 'handled', NULL),
	(229, 'educon', 'd1a286d70a88a170513f56cd70483d7ee01be18c5ead3eb449807018961eda11', 'contact.propertyChange', '300000004', 'email', NULL, '2026-11-26 08:07:13.27+00', '2026-11-26 08:07:13.275061+00', 'handled', NULL),
	(230, 'educon', '006efd89af691d1aa0b40e4414786c0507ec88eff4ddc67179f34889de2799ed', 'contact.propertyChange', '300000004', 'facultad', 'ARTES', '2026-11-26 08:07:13.27+00', '2026-11-26 08:07:13.275061+00', 'handled', NULL),
	(268, 'educon', 'e3c2b83409f4a93c858bbaf362623849bc29dbcbd9724136acd68766e19532bf', 'deal.propertyChange', '350000006', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'ignored', NULL),
	(269, 'educon', 'feac3b429280dc899df4280da0c41dec279b55615ed456e0af6583d0ed251af7', 'deal.propertyChange', '350000006', 'dealname', NULL, '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'ignored', NULL),
	(266, 'educon', '373251a74280fc858a32ca70fa955ecfc2a3939baa2c3e1b12ac8e957b2a6e35', 'deal.associationChange', '350000006', 'added', '300000006', '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'handled', NULL),
	(264, 'educon', '37ecfce035fc42b3619549490585187b31bf46477dbdacb1096d2812103f495e', 'deal.propertyChange', '350000006', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'handled', NULL),
	(263, 'educon', 'abb40a11b3a3a7fb58abe5d08ab73d7b1fbc22a0572a22f928290f09da6cb08d', 'deal.propertyChange', '350000006', 'programa', NULL, '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'handled', NULL),
	(262, 'educon', 'b2df026585ecfabb749e1b2e6ed5b38abd39cdc3eda2d2330d64948350d7377e', 'deal.creation', '350000006', NULL, NULL, '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'handled', NULL),
	(265, 'educon', 'd1636581892b07ccda77a5c63db11f74175ead7b95623793cd30167c187df37e', 'deal.propertyChange', '350000006', 'ficha_url', NULL, '2026-11-26 08:07:13.437+00', '2026-11-26 08:07:13.444232+00', 'handled', NULL),
	(275, 'educon', 'a29c41dd31cf4c8002c1a264c058f9cbb6b85ea64016078421aa010c2dd6c105', 'contact.propertyChange', '300000007', 'lastname', NULL, '2026-11-26 08:07:13.518+00', '2026-11-26 08:07:13.522163+00', 'ignored', NULL);
INSERT INTO public.portal_events OVERRIDING SYSTEM VALUE VALUES
	(274, 'educon', 'a66edb10afa8cade0a55cfd3940241617af2a8aa3c98951f23993969482cb144', 'contact.propertyChange', '300000007', 'firstname', NULL, '2026-11-26 08:07:13.518+00', '2026-11-26 08:07:13.522163+00', 'ignored', NULL),
	(273, 'educon', 'ea976d4da639165515b3dc9d0fe347201c3f6219babbf77d25285e0347745c1d', 'contact.creation', '300000007', NULL, NULL, '2026-11-26 08:07:13.518+00', '2026-11-26 08:07:13.522163+00', 'ignored', NULL),
	(283, 'educon', '16aba5457a930c4398bf505311400d1b64cd704fb5ca61607d813728b9a845ba', 'deal.propertyChange', '350000007', 'dealname', NULL, '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'ignored', NULL),
	(282, 'educon', '2f6e8489e966ed2760a38c96e65e67d3521fe0e4f3fef0c29a12e82564570529', 'deal.propertyChange', '350000007', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'ignored', NULL),
	(284, 'educon', 'bc7a3627cefc85b8a7ded41976d691f09626b41e83c59c9f45e939abe381c380', 'contact.associationChange', '300000007', 'added', '350000007', '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'ignored', NULL),
	(281, 'educon', 'f6b1c1cc2405e58be2f6ecfbf2e44fcaacdd0646172afad608b128d8eac1caef', 'deal.propertyChange', '350000007', 'pipeline', NULL, '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'ignored', NULL),
	(280, 'educon', '6a0a93fc706f33c908023db3bbe6f38f26c766d0586926b837abdffd3a4b7221', 'deal.associationChange', '350000007', 'added', '300000007', '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'handled', NULL),
	(277, 'educon', 'a8a1ea527b0f6701ad551960e5e4c18ca5246787c9774b0af0de4750bfdd77c7', 'deal.propertyChange', '350000007', 'programa', NULL, '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'handled', NULL),
	(279, 'educon', 'ad4cd553acdf8a4c913a3007381c2475dbbe640dfb41bb4d1e2381fa683fa762', 'deal.propertyChange', '350000007', 'ficha_url', NULL, '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'handled', NULL),
	(278, 'educon', 'bcaa27a03b98ec009de4929843e33d8def792d43c346c4361f2dd33f1502fcb0', 'deal.propertyChange', '350000007', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'handled', NULL),
	(276, 'educon', 'd189c89c304ebab2b412314e7ae2a003443fd46c957d59545e400f2738a2c59f', 'deal.creation', '350000007', NULL, NULL, '2026-11-26 08:07:13.526+00', '2026-11-26 08:07:13.532077+00', 'handled', NULL),
	(288, 'educon', '4ca30a28b0ceb7328b5723e8c5efc54223413d63c208a3f22eee6b3cd297f6f3', 'contact.propertyChange', '300000008', 'firstname', NULL, '2026-11-26 08:07:13.603+00', '2026-11-26 08:07:13.607021+00', 'ignored', NULL),
	(289, 'educon', '4cef97158a08ca9f39d0f1395416d75f281d1c8c0c2baa51281b0a877a6460d6', 'contact.propertyChange', '300000008', 'lastname', NULL, '2026-11-26 08:07:13.603+00', '2026-11-26 08:07:13.607021+00', 'ignored', NULL),
	(287, 'educon', '6c966c7cce764551152d6014407eb0c4563d25d958ceb950febe77b4271facab', 'contact.creation', '300000008', NULL, NULL, '2026-11-26 08:07:13.603+00', '2026-11-26 08:07:13.607021+00', 'ignored', NULL),
	(296, 'educon', '2093eb15b2b234a0ff3f99cae1f47f84fa2f5c0044fd1481b04e48600f4953d4', 'deal.propertyChange', '350000008', 'dealstage', 'appointmentscheduled', '2026-11-26 08:07:13.609+00', '2026-11-26 08:07:13.621794+00', 'ignored', NULL),
	(298, 'educon', '21faf46c008f0227f89f18174ddbec2093059bafc5848680dd667b82d5fe9ef8', 'contact.associationChange', '300000008', 'added', '350000008', '2026-11-26 08:07:13.61+00', '2026-11-26 08:07:13.621794+00', 'ignored', NULL),
	(297, 'educon', '4ab3b2158e425bb79643c7d255f38210bd7bb92145f733391be7b387e6d3b3b0', 'deal.propertyChange', '350000008', 'dealname', NULL, '2026-11-26 08:07:13.609+00', '2026-11-26 08:07:13.621794+00', 'ignored', NULL),
	(295, 'educon', '53648df9d4c7338588573e41a97a56f226b117dfca42209c4d46d1a01aaa9811', 'deal.propertyChange', '350000008', 'pipeline', NULL, '2026-11-26 08:07:13.609+00', '2026-11-26 08:07:13.621794+00', 'ignored', NULL),
	(292, 'educon', '4f15376a67968d8f5535c8b0449a1b313c6783fc5d6144ef91ff4d58c648b6f5', 'deal.propertyChange', '350000008', 'ficha_modalidad', NULL, '2026-11-26 08:07:13.61+00', '2026-11-26 08:07:13.621794+00', 'handled', NULL),
	(293, 'educon', '70935ef78bc9038d521e753e824241a287c3390db6b3698c20376b5352b87eaa', 'deal.propertyChange', '350000008', 'ficha_url', NULL, '2026-11-26 08:07:13.61+00', '2026-11-26 08:07:13.621794+00', 'handled', NULL),
	(294, 'educon', '88edc59e245cfb0d6aadecf87f41d9c290abe10e72ca7547d1d074795c1d76b4', 'deal.associationChange', '350000008', 'added', '300000008', '2026-11-26 08:07:13.61+00', '2026-11-26 08:07:13.621794+00', 'handled', NULL),
	(291, 'educon', '9e4690919f744f17d7c278b35002ae6c5ed98089058b0b71d089bdabad61f9fc', 'deal.propertyChange', '350000008', 'programa', NULL, '2026-11-26 08:07:13.609+00', '2026-11-26 08:07:13.621794+00', 'handled', NULL),
	(290, 'educon', 'ae7750fee75f8bbc3e4924134f7d1e23abe51fff391642bf49c6b209caa7a4e7', 'deal.creation', '350000008', NULL, NULL, '2026-11-26 08:07:13.609+00', '2026-11-26 08:07:13.621794+00', 'handled', NULL),
	(299, 'educon', '9a547d36621acd2d25b6eebed8f5a246458e1a51cc954e8eac8956aef4676c62', 'contact.propertyChange', '300000001', 'hubspot_owner_id', '73001', '2026-11-26 08:07:15.272+00', '2026-11-26 08:07:15.275456+00', 'ignored', NULL),
	(300, 'educon', '6b4600369b9441d1bfea89d69756e85ccf60cf3e021f15d7e21d8c0583864474', 'deal.propertyChange', '350000001', 'hubspot_owner_id', '73001', '2026-11-26 08:07:15.275+00', '2026-11-26 08:07:15.289534+00', 'ignored', NULL),
	(192, 'educon', 'a68bafd9095b07016d47a3fee5b775fae8ceddd7faf3af1493927f06c779efaa', 'contact.propertyChange', '300000001', 'facultad', 'JURISPRUDENCIA', '2026-11-26 08:07:13.017+00', '2026-11-26 08:07:13.033684+00', 'handled', NULL),
	(301, 'educon', '2866e374ef4e6bdf54af2aebb6644d0b6acdf6275d32b26af19bb14f0937f33a', 'contact.propertyChange', '300000006', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.256+00', '2026-11-26 08:07:16.265925+00', 'ignored', NULL),
	(302, 'educon', 'd38a82b2a011052416ffcc8116fb28a82c5ca0a52d6d677640f5332d954123a3', 'deal.propertyChange', '350000006', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.264+00', '2026-11-26 08:07:16.322931+00', 'ignored', NULL),
	(303, 'educon', '037ab9bbaca4ba535a52899c12efedb8e8ce02ed2ef367fb781e275daea737f7', 'contact.propertyChange', '300000003', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.344+00', '2026-11-26 08:07:16.349007+00', 'ignored', NULL),
	(304, 'educon', '469894dbb6416e90216eeea964ee0b989718c932c8ff3ffb514330270a6d5c7f', 'deal.propertyChange', '350000003', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.354+00', '2026-11-26 08:07:16.369585+00', 'ignored', NULL),
	(305, 'educon', '2bc967740287d50492a98da732a8ef8fb7bd64c8adb9ef334cdc38b5f4031da4', 'contact.propertyChange', '300000008', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.41+00', '2026-11-26 08:07:16.417744+00', 'ignored', NULL),
	(271, 'educon', '2c3c53c6a356e2fdc251aafdd049541d67482c8c6d4ffd454c2d0bfab86c798a', 'contact.propertyChange', '300000007', 'email', NULL, '2026-11-26 08:07:13.518+00', '2026-11-26 08:07:13.522163+00', 'handled', NULL),
	(272, 'educon', '53be2d8f8342bae545b5e93a2423f1755a1421af76dfb7f5a9fcce454078b6a5', 'contact.propertyChange', '300000007', 'facultad', 'MEDICINA', '2026-11-26 08:07:13.518+00', '2026-11-26 08:07:13.522163+00', 'handled', NULL),
	(306, 'educon', 'ef063760a643327a3623478819c4950e8b78b4072ec4ad940e898959c90be5aa', 'deal.propertyChange', '350000008', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.414+00', '2026-11-26 08:07:16.428443+00', 'ignored', NULL),
	(307, 'educon', '2b786bb8f3a8f3a4c6e5134369e721f62182f6ab93f29e0cd19c38945dc5dc47', 'contact.propertyChange', '300000007', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.49+00', '2026-11-26 08:07:16.493685+00', 'ignored', NULL),
	(308, 'educon', 'a4e8184aa1d57442c49f8e6eb9a08fd8a9fc4dfc2dcf865af7f8e6d381e6aeff', 'deal.propertyChange', '350000007', 'hubspot_owner_id', '73002', '2026-11-26 08:07:16.498+00', '2026-11-26 08:07:16.52799+00', 'ignored', NULL),
	(310, 'educon', '29778f3bcb2360fe23ee75917a238e05512c26438b11676472dd86ef2ba76ce8', 'deal.propertyChange', '350000006', 'closedate', NULL, '2026-11-26 08:07:16.71+00', '2026-11-26 08:07:16.715484+00', 'ignored', NULL),
	(349, 'acquisition', 'c4875057749df2699a03163380dace8719439d86e6bc3d31b87f2edeb1f217c9', 'contact.propertyChange', '100000007', 'firstname', NULL, '2026-11-26 08:08:12.042+00', '2026-11-26 08:08:12.060697+00', 'ignored', NULL),
	(309, 'educon', '9af4bd7f69d04f3ebb5e1c88696d7d6de674d5b48263c1af30071348fa0eff03', 'deal.propertyChange', '350000006', 'dealstage', 'closedwon', '2026-11-26 08:07:16.71+00', '2026-11-26 08:07:16.715484+00', 'handled', NULL),
	(340, 'engagement', '5307bcadeb5095864053aa72ca9d4d572b1254464a6b31e85d2029c6b4e37ff6', 'contact.propertyChange', '200000008', 'email', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(346, 'engagement', '524aaca9cdf4eb446a05187f35443e443be55d7ba8716d327993901cd9119826', 'contact.propertyChange', '200000008', 'city', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(315, 'educon', 'b87e3459c145f970887283ca6b41a9e8e4d058d643a18b5ff8675ba356043628', 'contact.associationChange', '300000008', 'removed', '350000008', '2026-11-26 08:07:16.731+00', '2026-11-26 08:07:16.785606+00', 'ignored', NULL),
	(313, 'educon', '0c64479162b702025661289ca9ceb5d61fd241b83207daf9dbbc144f012596d0', 'deal.associationChange', '350000008', 'removed', '300000008', '2026-11-26 08:07:16.731+00', '2026-11-26 08:07:16.785606+00', 'handled', NULL),
	(314, 'educon', '63ee48f872c7fbe0e7537686f7a7ac91c53d967561a97b04eb11998e6d382a0b', 'deal.deletion', '350000008', NULL, NULL, '2026-11-26 08:07:16.731+00', '2026-11-26 08:07:16.785606+00', 'handled', NULL),
	(350, 'engagement', '2287886843b5705c7096d870531bf804505019cae3ebf557364dbbb123b86997', 'contact.propertyChange', '200000008', 'id_contato_aquisicao', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(368, 'acquisition', '1dc63bca7eb6060638e364c86e516c94c5d0989d83ffcd39e6d438bb342b2454', 'contact.propertyChange', '100000008', 'email', NULL, '2026-11-26 08:08:12.239+00', '2026-11-26 08:08:12.251508+00', 'ignored', NULL),
	(369, 'acquisition', 'e7b485debabb98dd8d350a2673c36852fe3d4b1d14095700d8d0ffff1928d294', 'contact.propertyChange', '100000008', 'firstname', NULL, '2026-11-26 08:08:12.239+00', '2026-11-26 08:08:12.251508+00', 'ignored', NULL),
	(370, 'acquisition', 'f2f970bfe01af1332470b3b3cf77d4efa32e6c60ebb53707bb44a6913a543503', 'contact.propertyChange', '100000008', 'lastname', NULL, '2026-11-26 08:08:12.239+00', '2026-11-26 08:08:12.251508+00', 'ignored', NULL),
	(367, 'acquisition', 'feb53a9eba762e3f7983e2fc00d8bc59dfbb3b29ffb0957d09740c7076e1e44a', 'contact.creation', '100000008', NULL, NULL, '2026-11-26 08:08:12.239+00', '2026-11-26 08:08:12.251508+00', 'ignored', NULL),
	(380, 'engagement', '1c2dd0c4101ca2e1d612e415af9b752ee57fe7803ecac8c149ace4becf221359', 'contact.propertyChange', '200000009', 'firstname', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'ignored', NULL),
	(382, 'engagement', 'd95a59b6a45ae202971e5d64811402638966bc2b86c8cabb4a7638a9848205eb', 'contact.propertyChange', '200000009', 'campanha', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'ignored', NULL),
	(381, 'engagement', 'eda50cbfbe1a150f42755e9294af63445967e80fadc8626de0919281c5a52077', 'contact.propertyChange', '200000009', 'lastname', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'ignored', NULL),
	(379, 'engagement', 'f0a8f651fd66897e56a79e313503e89ca5d774a0513b7962f677869cc2d6ccf1', 'contact.creation', '200000009', NULL, NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'ignored', NULL),
	(383, 'engagement', 'c57fc0e013282ec81c6e497391b0cec9a19aa7a7a7e688c3256e59209ccafc2f', 'contact.propertyChange', '200000009', 'app_publico', 'Sim', '2026-11-26 08:08:12.261+00', '2026-11-26 08:08:12.292564+00', 'handled', NULL),
	(371, 'engagement', 'c4a6a71c6facd662279c0ab4c90232e53601c76bcf8ef45d92cbfa13b593d7c6', 'contact.propertyChange', '200000009', 'email', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(372, 'engagement', '6a1884bcc38b8d1f049a91a2da3d2fdec98bfa7d2ba556c6def0e9cf34f64d00', 'contact.propertyChange', '200000009', 'cep', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(373, 'engagement', '3985310a5ee6614f2b2767e65b68e797d317b0e8d6024edaa0891259d1675fbc', 'contact.propertyChange', '200000009', 'address', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(374, 'engagement', 'c6559a46996e1c53a8096f69479405151a444ed1ca73742d0bff4c585d42ec3e', 'contact.propertyChange', '200000009', 'numero', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(375, 'engagement', '5d909ae552fa1f8bec0dbc568e95107a19aff95a198826a8711d3d241640df6e', 'contact.propertyChange', '200000009', 'bairro', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(376, 'engagement', 'b5bd1324c8c0844512f8eadd4e532cfd5ea9c0ffc75f4a0d77aa4dfdbfd28b2d', 'contact.propertyChange', '200000009', 'city', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(377, 'engagement', 'ccbf84515bac58da44d42193099fa0232e61160d120c0a3e623ac497bf5d923d', 'contact.propertyChange', '200000009', 'state', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(378, 'engagement', '9e00ab1bf54d7e23760f1ac6b37bac4a3b6a56900026333a201d30e16fb65196', 'contact.propertyChange', '200000009', 'id_contato_aquisicao', NULL, '2026-11-26 08:08:12.245+00', '2026-11-26 08:08:12.269599+00', 'handled', NULL),
	(387, 'engagement', '1ec6e72466c5a5892023b61acff17978a0d3ee8e5da9b61de044f5a5fff5d406', 'deal.propertyChange', '250000006', 'jornada_key', NULL, '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(388, 'engagement', '2dd7e44500b3a00265f817f20f166a8be64cf4290a12a1694420ca1d53790644', 'deal.propertyChange', '250000006', 'dealname', NULL, '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(390, 'engagement', '5ef26a56094182d53a7ce32b3b37445ef2990213a7bc0714887c7bdc46bf9898', 'deal.propertyChange', '250000006', 'id_franquia', NULL, '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(386, 'engagement', '85126dac891498d8adb28c422b7650fc423c5899568a1764429750e2ee12fbfc', 'deal.propertyChange', '250000006', 'dealstage', 'appointmentscheduled', '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(389, 'engagement', 'b521c3f2c80b850cdeafa1c62df26f4b4b7491622f38482d6ca95befa56c8ec5', 'deal.propertyChange', '250000006', 'campanha', NULL, '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(285, 'educon', 'efef38fdcb6b912fc6d4ce4029f813fdf296ef2abfadef9af718fd863c62a884', 'contact.propertyChange', '300000008', 'email', NULL, '2026-11-26 08:07:13.603+00', '2026-11-26 08:07:13.607021+00', 'handled', NULL),
	(286, 'educon', '45d0f7378032ea3f378066e03e93c2ba6b4ed6b4a4a4c2a4c934ae1bac20c16c', 'contact.propertyChange', '300000008', 'facultad', 'MEDICINA', '2026-11-26 08:07:13.603+00', '2026-11-26 08:07:13.607021+00', 'handled', NULL),
	(352, 'engagement', '611fcf15c69fe4d2d29011ace4b46c962a35e81cc55a8c29ef0a37f91db29557', 'contact.creation', '200000008', NULL, NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'ignored', NULL),
	(355, 'engagement', '8a266931f32274fe810dbc3aaa2c2be8eac508af44b98ce8d178a070e741def6', 'contact.propertyChange', '200000008', 'campanha', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'ignored', NULL),
	(353, 'engagement', 'c012beea9572c19c2ad831f14b089fee7448a4946794768e27fd922792ed208a', 'contact.propertyChange', '200000008', 'firstname', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'ignored', NULL),
	(356, 'engagement', 'd2862b0a01498310ebbaa246ca2e311ce539dac2b5e6155235977c9e85eb516c', 'contact.propertyChange', '200000008', 'app_publico', 'Sim', '2026-11-26 08:08:12.051+00', '2026-11-26 08:08:12.082996+00', 'handled', NULL),
	(341, 'engagement', 'cb505840f0db329ae6f68ccb780e276d614fa331e8ec6eafe25e449528c2e832', 'contact.propertyChange', '200000008', 'cep', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(342, 'engagement', 'd268e9a6f67b6591c27c7547a83a5b3090b82f12a5499e385c0196ebb39c0d8d', 'contact.propertyChange', '200000008', 'address', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(344, 'engagement', '5be3d29b1f486b3947cd15fe6cda7eb09077053a97982effd8e301b57b151603', 'contact.propertyChange', '200000008', 'numero', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(345, 'engagement', '61dce35b8a82cdf12230aecf88f12be9a95958133c3a441601575038df508f01', 'contact.propertyChange', '200000008', 'bairro', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(348, 'engagement', 'cdea7e6438426066981aac57fdf945b7fd473c907dabeb02cd75e4a71b7109fd', 'contact.propertyChange', '200000008', 'state', NULL, '2026-11-26 08:08:12.044+00', '2026-11-26 08:08:12.060563+00', 'handled', NULL),
	(360, 'engagement', '04339fefe90c667fe5d2ba2cdc8ed2a20ccc55a97ee068d1a05046700f3f2b9d', 'deal.propertyChange', '250000005', 'jornada_key', NULL, '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(359, 'engagement', '269a6f9ef115fa8b950ce707dc350f035b54ad32b594ca9052f88caba9ff5d7d', 'deal.propertyChange', '250000005', 'dealstage', 'appointmentscheduled', '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(358, 'engagement', '297c80b27e6e8a81ab60f6032e5c62542ae1d892c37129cdaf97b46e1d64b114', 'deal.propertyChange', '250000005', 'pipeline', NULL, '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(363, 'engagement', '43c13cf58f27d84be7747325301b47f2b990f6255569324d318a53ddd810afb0', 'deal.propertyChange', '250000005', 'id_franquia', NULL, '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(362, 'engagement', '484f8e1ba6d06ce9ad0e1de6820d9d83381a395f799cc525390a2e1cdc7ed062', 'deal.propertyChange', '250000005', 'campanha', NULL, '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(361, 'engagement', '63d52b2657f39ef3f0dccbb3f45b1f1bf845eb73592b5dfff1e6f97ccdcb6dd7', 'deal.propertyChange', '250000005', 'dealname', NULL, '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(357, 'engagement', 'b4aa46bf823d7ae6fd526e51f5c3fd372d33ea1006f3d4df7493af08819de1f4', 'deal.creation', '250000005', NULL, NULL, '2026-11-26 08:08:12.182+00', '2026-11-26 08:08:12.1861+00', 'ignored', NULL),
	(365, 'engagement', '36823a41eb60aad1f55c747e09c81ca036055f176c27b1509e71a2b5b8069cbd', 'contact.associationChange', '200000008', 'added', '250000005', '2026-11-26 08:08:12.185+00', '2026-11-26 08:08:12.19813+00', 'ignored', NULL),
	(364, 'engagement', '7d939291fa5e961dd6fc6cb6c291b1c4efbc40aa8cf063b786a7759f62c28db6', 'deal.associationChange', '250000005', 'added', '200000008', '2026-11-26 08:08:12.185+00', '2026-11-26 08:08:12.19813+00', 'ignored', NULL),
	(366, 'engagement', 'eecea29dd25d6743529e743ae9bd71cdb0c6603bb09ff11438a8cf87c3d49124', 'deal.propertyChange', '250000005', 'hubspot_owner_id', NULL, '2026-11-26 08:08:12.232+00', '2026-11-26 08:08:12.24434+00', 'ignored', NULL),
	(385, 'engagement', 'c0dbceaa138220b603284135e1ad26b15c9adb0989b6788e43823c7419b7f46a', 'deal.propertyChange', '250000006', 'pipeline', NULL, '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(384, 'engagement', 'fcdb17e0651ca8f6f9b1cb7ccf04898f54a9c4716e155657960deabfa89a37b9', 'deal.creation', '250000006', NULL, NULL, '2026-11-26 08:08:12.47+00', '2026-11-26 08:08:12.484747+00', 'ignored', NULL),
	(394, 'acquisition', '1acb4667c2107006c1d330cf18cc8de1dd0e0bdc7c49d74dd3f809440c27c748', 'contact.propertyChange', '100000009', 'lastname', NULL, '2026-11-26 08:08:12.5+00', '2026-11-26 08:08:12.507535+00', 'ignored', NULL),
	(391, 'acquisition', '55adb951c296c37a3def3fb3b067c6045e8cd716a577ecaa1a5a192f471df431', 'contact.creation', '100000009', NULL, NULL, '2026-11-26 08:08:12.5+00', '2026-11-26 08:08:12.507535+00', 'ignored', NULL),
	(393, 'acquisition', '8d8bb7d3e54921383ee8282abbd50f787b44067e5a4925b27e5e836062161f1c', 'contact.propertyChange', '100000009', 'firstname', NULL, '2026-11-26 08:08:12.5+00', '2026-11-26 08:08:12.507535+00', 'ignored', NULL),
	(392, 'acquisition', 'c07e547b03f0a852c98150d9081d8477526f6ec33930aa3b765450a7180b68ea', 'contact.propertyChange', '100000009', 'email', NULL, '2026-11-26 08:08:12.5+00', '2026-11-26 08:08:12.507535+00', 'ignored', NULL),
	(404, 'engagement', '19e7453d1d4b43fc2161aa9f7964de58ee1d6dd041c7175d8db2f06f5d80cd9d', 'contact.propertyChange', '200000010', 'firstname', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'ignored', NULL),
	(405, 'engagement', '20674d831f01b828acab4d17208819646943368bb07b35fc72444d035192988a', 'contact.propertyChange', '200000010', 'lastname', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'ignored', NULL),
	(403, 'engagement', '399a7a826fe2d7418a72a80a3cad26c3fd4e7c250548259f8e6b05e504591560', 'contact.creation', '200000010', NULL, NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'ignored', NULL),
	(406, 'engagement', '7c6e7775201c05784602285e875ad62581d2f6b608dfcf401cc717fb4063c6cd', 'contact.propertyChange', '200000010', 'campanha', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'ignored', NULL),
	(395, 'engagement', '6a45e683da2ec0255b920d30c99a407d94591b4a5bf9f314d5b46358e51f2ef7', 'contact.propertyChange', '200000010', 'email', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(398, 'engagement', '2610272fe77b9913fd379f19ef4c1a2ea824d05d9629c01f81eec98f3b61de79', 'contact.propertyChange', '200000010', 'numero', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL);
INSERT INTO public.portal_events OVERRIDING SYSTEM VALUE VALUES
	(399, 'engagement', '2384f0c150c6aa742f63c2cb1aa974faf9e52a3daf0fd68213f0eafaab68afba', 'contact.propertyChange', '200000010', 'bairro', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(400, 'engagement', '59dbcabc4ec48a6643bbc126b13c9c52ca02547a832d4755413c256307b6003e', 'contact.propertyChange', '200000010', 'city', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(401, 'engagement', '1fc83243e224e4e541b277edf96f8a26dbb4df579d97c46eba4152a7f15f00b3', 'contact.propertyChange', '200000010', 'state', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(402, 'engagement', '85a49b370d456e6f8c9703ba8a41d62c1fe47194bbc26f49aff498db37cc4984', 'contact.propertyChange', '200000010', 'id_contato_aquisicao', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(425, 'educon', '11ca205d89f10dc7b3cf9458f4a88b5eecbdf51b7eac07b6136164f3cfe37e08', 'contact.propertyChange', '300000011', 'email', NULL, '2026-11-26 08:08:12.884+00', '2026-11-26 08:08:12.919521+00', 'waiting', NULL),
	(427, 'educon', '1b6c3a23699e2e02191b58a60b35179898d1a339f1a13ae6ffc3c8e4d3ca6054', 'contact.creation', '300000011', NULL, NULL, '2026-11-26 08:08:12.884+00', '2026-11-26 08:08:12.919521+00', 'ignored', NULL),
	(426, 'educon', '5219365da9b069a058fce51b0d84822d4648b4fb379030920e590996dc1a317d', 'contact.propertyChange', '300000011', 'facultad', 'JURISPRUDENCIA', '2026-11-26 08:08:12.884+00', '2026-11-26 08:08:12.919521+00', 'waiting', NULL),
	(428, 'educon', '8da75b6adeedb706150ac94c76bfbe0886fd6cecbb7e1f0c19f3a12ce9799920', 'contact.propertyChange', '300000011', 'firstname', NULL, '2026-11-26 08:08:12.884+00', '2026-11-26 08:08:12.919521+00', 'ignored', NULL),
	(429, 'educon', 'd1e28d1243337e0de215239d5fced55b5ac7db275d851aafb97136d25f1405e9', 'contact.propertyChange', '300000011', 'lastname', NULL, '2026-11-26 08:08:12.884+00', '2026-11-26 08:08:12.919521+00', 'ignored', NULL),
	(407, 'engagement', '5cceaca9bfc3f9a7287909d3f633a2a7fa039d180268677ce9b170524bf9570e', 'contact.propertyChange', '200000010', 'app_publico', 'Sim', '2026-11-26 08:08:12.518+00', '2026-11-26 08:08:12.547709+00', 'handled', NULL),
	(396, 'engagement', '970744e4c56d669e841c218a0bc008330ed2fedab2513bfcd5545f7804d46a6c', 'contact.propertyChange', '200000010', 'cep', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(397, 'engagement', '991dbf1ced4cf736d701e664cae51460a69b315b9e0f72205cdcdcb6eda893ff', 'contact.propertyChange', '200000010', 'address', NULL, '2026-11-26 08:08:12.511+00', '2026-11-26 08:08:12.52052+00', 'handled', NULL),
	(411, 'acquisition', '2708ac44f5ea3f224c4849516cc5344c0966eb6dfe6c8a7860621c418ddd2de6', 'contact.propertyChange', '100000010', 'lastname', NULL, '2026-11-26 08:08:12.642+00', '2026-11-26 08:08:12.646232+00', 'ignored', NULL),
	(408, 'acquisition', '9124656d302b792ba1c4559ad98a750d061363c779d5313856c7671ab7c532fb', 'contact.creation', '100000010', NULL, NULL, '2026-11-26 08:08:12.642+00', '2026-11-26 08:08:12.646232+00', 'ignored', NULL),
	(410, 'acquisition', 'acc5858fcbeaaeda203b023a9de9a8d4fa781d138cc92893c8ad93e2f42cd517', 'contact.propertyChange', '100000010', 'firstname', NULL, '2026-11-26 08:08:12.642+00', '2026-11-26 08:08:12.646232+00', 'ignored', NULL),
	(409, 'acquisition', 'c84460eef52b3726a5d4c0632e5ebb579bb83713f28bd7f53d7c35af7e4f2bc3', 'contact.propertyChange', '100000010', 'email', NULL, '2026-11-26 08:08:12.642+00', '2026-11-26 08:08:12.646232+00', 'ignored', NULL),
	(420, 'engagement', '383e13663c659820da19d278d5debb376ebe863594fa3ecde8fa0584b270877f', 'contact.creation', '200000011', NULL, NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'ignored', NULL),
	(423, 'engagement', '8d0d0ff2b5107716241696f555f87f8fe72ab4e51a21b50a0c5d47f738cb2247', 'contact.propertyChange', '200000011', 'campanha', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'ignored', NULL),
	(422, 'engagement', 'ca83c54a760e5c3411c9dfa1a363aa3ed34e0af3c642ac9ea426947decb7d547', 'contact.propertyChange', '200000011', 'lastname', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'ignored', NULL),
	(421, 'engagement', 'f03607729b6ae050a3176445d61d1fe6c41caaad28c09dc67548c9ec81b662f9', 'contact.propertyChange', '200000011', 'firstname', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'ignored', NULL),
	(424, 'engagement', 'a7f506843d19c10ba2c8dbe98973307800575ad3ca0c91d2a3f9cd5ba7135a84', 'contact.propertyChange', '200000011', 'app_publico', 'Sim', '2026-11-26 08:08:12.662+00', '2026-11-26 08:08:12.670231+00', 'handled', NULL),
	(412, 'engagement', '529c330c75a62065c9f0c3415fb57365027b36c02d0fd4564c6621c7557cf49d', 'contact.propertyChange', '200000011', 'email', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(413, 'engagement', '9b3f8123e5689caf83200c35e6a42697f69211494012fff33f7e645b0206c61d', 'contact.propertyChange', '200000011', 'cep', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(414, 'engagement', 'a55dc5a31fbca1339d9827f3e8260e125fdf2d34cc684fa92e376123d99aa720', 'contact.propertyChange', '200000011', 'address', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(415, 'engagement', '60b59e14d104fc3e4d6c247c5622600454a7ea247827a7b788c4a7f2b0e4fa32', 'contact.propertyChange', '200000011', 'numero', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(416, 'engagement', '77a36cb2d3a3130d2e67e05aabe6c6abda3c46d801df1cfbd7ad9fc5f88ef3bf', 'contact.propertyChange', '200000011', 'bairro', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(417, 'engagement', '02f35fe60054c56e26d1d4e7406522a151a5be66cd81a3eefa4c21c5e822ca2a', 'contact.propertyChange', '200000011', 'city', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(418, 'engagement', '28337a2b96296b89a26c1798adacedc2d9785ef3835fc7c4f7e91e137367c033', 'contact.propertyChange', '200000011', 'state', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(419, 'engagement', '4ccac7343bca95fba30d6b141c23dfaa87a143d33aeef34fb31c27104edc5539', 'contact.propertyChange', '200000011', 'id_contato_aquisicao', NULL, '2026-11-26 08:08:12.651+00', '2026-11-26 08:08:12.659333+00', 'handled', NULL),
	(435, 'educon', '5db3f333418a04f399835a57d4ca8c71c7fb9e81dd985a326b78fcb9948064ae', 'deal.propertyChange', '350000010', 'pipeline', NULL, '2026-11-26 08:08:12.904+00', '2026-11-26 08:08:12.953608+00', 'ignored', NULL),
	(438, 'educon', '7da2b1dc30af5f31771af0ee21f9db0d1bba9994a4701fcdc607a2a29437acfa', 'contact.associationChange', '300000011', 'added', '350000010', '2026-11-26 08:08:12.905+00', '2026-11-26 08:08:12.953608+00', 'ignored', NULL),
	(437, 'educon', 'ce597256feda1dcd4df17f4cc97952638a5513f1e3995a03c2e366020a79dd55', 'deal.propertyChange', '350000010', 'dealname', NULL, '2026-11-26 08:08:12.905+00', '2026-11-26 08:08:12.953608+00', 'ignored', NULL),
	(436, 'educon', 'd823f86cd61e7e96cf2a8c8c9f18706c59b56326111a3fbaab5f2b75bd50a07e', 'deal.propertyChange', '350000010', 'dealstage', 'appointmentscheduled', '2026-11-26 08:08:12.904+00', '2026-11-26 08:08:12.953608+00', 'ignored', NULL),
	(434, 'educon', '547e5b34b7678ce7810b914302e1a9321111f8431c0a06ac147d446c83d10b2a', 'deal.associationChange', '350000010', 'added', '300000011', '2026-11-26 08:08:12.905+00', '2026-11-26 08:08:12.953608+00', 'handled', NULL),
	(431, 'educon', '5e365553404324f0cfbfdca41ff187d99790a1dd8c125d37f152ff627d519b2c', 'deal.propertyChange', '350000010', 'programa', NULL, '2026-11-26 08:08:12.905+00', '2026-11-26 08:08:12.953608+00', 'handled', NULL),
	(430, 'educon', 'a409c486d04610761c9a91f637b7d3d449b5295b14ba1fe580da140715257f02', 'deal.creation', '350000010', NULL, NULL, '2026-11-26 08:08:12.904+00', '2026-11-26 08:08:12.953608+00', 'handled', NULL),
	(432, 'educon', 'a756c7518cf52dd709dd19a4c4906e3bcb0e206e8ba68ab5ca0883cde034c67d', 'deal.propertyChange', '350000010', 'ficha_modalidad', NULL, '2026-11-26 08:08:12.905+00', '2026-11-26 08:08:12.953608+00', 'handled', NULL),
	(433, 'educon', 'b320fbd7133adf6bcb12f303655efe39196fd9fab899b196881e670eecaa491a', 'deal.propertyChange', '350000010', 'ficha_url', NULL, '2026-11-26 08:08:12.905+00', '2026-11-26 08:08:12.953608+00', 'handled', NULL),
	(443, 'educon', '698f05fbd9d2a6bb3b47d11b15a863d1c210fca9bd67f077b67ed9af9677cb72', 'contact.propertyChange', '300000012', 'lastname', NULL, '2026-11-26 08:13:24.055+00', '2026-11-26 08:13:24.070018+00', 'ignored', NULL),
	(442, 'educon', '9fe39fa16d7a21f77d88813134207ad6e517f7727a6fb126edaf78025c0d17c5', 'contact.propertyChange', '300000012', 'firstname', NULL, '2026-11-26 08:13:24.055+00', '2026-11-26 08:13:24.070018+00', 'ignored', NULL),
	(441, 'educon', 'b759c7b55386434d05876a7163a3ff0afe7870ca6479fcaf5e801a8203b1e5f3', 'contact.creation', '300000012', NULL, NULL, '2026-11-26 08:13:24.055+00', '2026-11-26 08:13:24.070018+00', 'ignored', NULL),
	(440, 'educon', 'c76ca16a8cb3945fc6d6f6ed7c1e7e9313808f8625ef15a6a65c55edfff54b54', 'contact.propertyChange', '300000012', 'facultad', 'JURISPRUDENCIA', '2026-11-26 08:13:24.055+00', '2026-11-26 08:13:24.070018+00', 'waiting', NULL),
	(439, 'educon', 'ef8e32b9c9875226dcb9738386d729b401895197c459e5998d69dd0606457dc3', 'contact.propertyChange', '300000012', 'email', NULL, '2026-11-26 08:13:24.055+00', '2026-11-26 08:13:24.070018+00', 'waiting', NULL),
	(449, 'educon', '0787fe9faea177b0a8eca448070875c31bff0ca26830a822161917e2bb171b17', 'deal.propertyChange', '350000011', 'pipeline', NULL, '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'ignored', NULL),
	(451, 'educon', '1a7d8b7bc51d5bccc194be1f31c06c80ebdc6997ec77cf7328887dc9b22ec2cb', 'deal.propertyChange', '350000011', 'dealname', NULL, '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'ignored', NULL),
	(450, 'educon', '98f2181d7572635b7572df9741a3f46f3bc495c47715ece04d255683f7c6b6b7', 'deal.propertyChange', '350000011', 'dealstage', 'appointmentscheduled', '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'ignored', NULL),
	(452, 'educon', 'a0bc5b3c5b350cad2ca0a6ef1d8fe841f8feb41daefa7eb122f16837f544f33f', 'contact.associationChange', '300000012', 'added', '350000011', '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'ignored', NULL),
	(445, 'educon', '487c86545fe5a2e41fbe4fdd7619035a668c90ac6114b16af9b8197291ce9113', 'deal.propertyChange', '350000011', 'programa', NULL, '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'handled', NULL),
	(446, 'educon', '5f92f0d9e9cea9b7791ff4761e0fe39db31b76c616c3bd8d0bb1ed062158befe', 'deal.propertyChange', '350000011', 'ficha_modalidad', NULL, '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'handled', NULL),
	(448, 'educon', '70abbafc17b32276630e05e878c6761068f4d5e3f71e45ae8bd040f01f596817', 'deal.associationChange', '350000011', 'added', '300000012', '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'handled', NULL),
	(444, 'educon', 'cfdc68a78cad042ddbe29d30da1c756c991d3e2c665782f2d35cd6459cda185c', 'deal.creation', '350000011', NULL, NULL, '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'handled', NULL),
	(447, 'educon', 'f66ebc7e48356d02e6654ca49b7fd8a4b4d588226c4daed9f2503cbc15ab1cad', 'deal.propertyChange', '350000011', 'ficha_url', NULL, '2026-11-26 08:13:24.062+00', '2026-11-26 08:13:24.104557+00', 'handled', NULL);


INSERT INTO public.restart_brake VALUES
	(true, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: routing_decisions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.routing_decisions OVERRIDING SYSTEM VALUE VALUES
	(1, 'faculty', 2, 'ld_4c20c7d9dabc0ea486bb', '2026-11-26 08:07:15.223318+00', 'route 1', '{"faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado"}', 'jurisprudencia', 'advisor.one@example.edu', 'assigned', '{"row": 0, "why": "advisor.one@example.edu gets the leads of JURISPRUDENCIA (fixed)", "role": "row", "match": {"faculty": "JURISPRUDENCIA", "program": null}, "table": "faculty", "inputs": {"faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado"}, "advisor": "advisor.one@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "advisor.one@example.edu", "why_not": null, "fallback": false}, {"advisor": "advisor.three@example.edu", "why_not": "stands in only when nobody before is available", "fallback": true}], "rows_passed_over": []}'),
	(2, 'faculty', 2, 'ld_540b9c98d0ac34af4390', '2026-11-26 08:07:16.231453+00', 'route 1', '{"faculty": "MEDICINA", "program": "Diplomado Inventado"}', 'medicina', 'advisor.two@example.edu', 'assigned', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "role": "row", "match": {"faculty": "MEDICINA", "program": null}, "table": "faculty", "inputs": {"faculty": "MEDICINA", "program": "Diplomado Inventado"}, "advisor": "advisor.two@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "advisor.two@example.edu", "why_not": null, "fallback": false}], "rows_passed_over": []}'),
	(3, 'faculty', 2, 'ld_363d438c6d17a25045ab', '2026-11-26 08:07:16.247817+00', 'route 1', '{"faculty": "MEDICINA", "program": ""}', 'medicina', 'advisor.two@example.edu', 'assigned', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "role": "row", "match": {"faculty": "MEDICINA", "program": null}, "table": "faculty", "inputs": {"faculty": "MEDICINA", "program": ""}, "advisor": "advisor.two@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "advisor.two@example.edu", "why_not": null, "fallback": false}], "rows_passed_over": []}'),
	(4, 'faculty', 2, 'ld_ce767d8535209eff93a8', '2026-11-26 08:07:16.301431+00', 'route 1', '{"faculty": "VETERINARIA", "program": "Diplomado Inventado"}', 'veterinaria', 'nobody@example.edu', 'assigned', '{"row": 5, "why": "nobody@example.edu gets the leads of VETERINARIA (fixed)", "role": "row", "match": {"faculty": "VETERINARIA", "program": null}, "table": "faculty", "inputs": {"faculty": "VETERINARIA", "program": "Diplomado Inventado"}, "advisor": "nobody@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "nobody@example.edu", "why_not": null, "fallback": false}], "rows_passed_over": []}'),
	(5, 'faculty', 2, 'ld_05302c3cbb3554a59d03', '2026-11-26 08:07:16.313016+00', 'route 1', '{"faculty": "ARTES", "program": "Diplomado Inventado"}', NULL, NULL, 'no_row', '{"row": null, "why": "no row of the table holds for ARTES", "role": null, "match": null, "table": "faculty", "inputs": {"faculty": "ARTES", "program": "Diplomado Inventado"}, "advisor": null, "outcome": "no_row", "version": 2, "strategy": null, "candidates": [], "rows_passed_over": []}'),
	(6, 'faculty', 2, 'ld_6f6eceb422ace5aae8ce', '2026-11-26 08:07:16.325505+00', 'route 1', '{"faculty": "MEDICINA", "program": "Diplomado Inventado"}', 'medicina', 'advisor.two@example.edu', 'assigned', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "role": "row", "match": {"faculty": "MEDICINA", "program": null}, "table": "faculty", "inputs": {"faculty": "MEDICINA", "program": "Diplomado Inventado"}, "advisor": "advisor.two@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "advisor.two@example.edu", "why_not": null, "fallback": false}], "rows_passed_over": []}'),
	(7, 'faculty', 2, 'ld_9726accfc4f9ecf27c83', '2026-11-26 08:07:16.329091+00', 'route 1', '{"faculty": "MEDICINA", "program": "Diplomado Inventado"}', 'medicina', 'advisor.two@example.edu', 'assigned', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "role": "row", "match": {"faculty": "MEDICINA", "program": null}, "table": "faculty", "inputs": {"faculty": "MEDICINA", "program": "Diplomado Inventado"}, "advisor": "advisor.two@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "advisor.two@example.edu", "why_not": null, "fallback": false}], "rows_passed_over": []}'),
	(8, 'faculty', 2, 'ld_049889d15a19c0596590', '2026-11-26 08:08:11.767974+00', 'route 1', '{"faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado"}', 'jurisprudencia', 'advisor.one@example.edu', 'assigned', '{"row": 0, "why": "advisor.one@example.edu gets the leads of JURISPRUDENCIA (fixed)", "role": "row", "match": {"faculty": "JURISPRUDENCIA", "program": null}, "table": "faculty", "inputs": {"faculty": "JURISPRUDENCIA", "program": "Diplomado Inventado"}, "advisor": "advisor.one@example.edu", "outcome": "assigned", "version": 2, "strategy": "fixed", "candidates": [{"advisor": "advisor.one@example.edu", "why_not": null, "fallback": false}, {"advisor": "advisor.three@example.edu", "why_not": "stands in only when nobody before is available", "fallback": true}], "rows_passed_over": []}');


INSERT INTO public.routing_reviews OVERRIDING SYSTEM VALUE VALUES
	(1, 'faculty', 1, 'config/routing/faculty.yaml', '2026-11-26 08:06:56.34879+00');


INSERT INTO public.routing_versions VALUES
	('faculty', 1, '{"rows": [{"match": {"faculty": "JURISPRUDENCIA", "program": null}, "owner": null, "advisor": "advisor.one@example.edu", "fallback": ["advisor.three@example.edu"], "strategy": "fixed", "valid_to": null, "valid_from": null}, {"match": {"faculty": "MEDICINA", "program": null}, "owner": null, "advisor": "advisor.two@example.edu", "fallback": [], "strategy": "fixed", "valid_to": null, "valid_from": null}, {"match": {"faculty": "ADMINISTRACIÓN", "program": null}, "owner": null, "advisor": ["advisor.one@example.edu", "advisor.two@example.edu", "advisor.three@example.edu"], "fallback": [], "strategy": "round_robin", "valid_to": null, "valid_from": null}, {"match": {"faculty": "ECONOMÍA", "program": null}, "owner": null, "advisor": ["advisor.two@example.edu", "advisor.three@example.edu"], "fallback": [], "strategy": "least_loaded", "valid_to": null, "valid_from": null}, {"match": {"faculty": "CREACIÓN", "program": null}, "owner": null, "advisor": "advisor.three@example.edu", "fallback": ["advisor.two@example.edu"], "strategy": "fixed", "valid_to": null, "valid_from": null}], "advisors": [{"away": [], "name": "Asesora Ejemplo One", "email": "advisor.one@example.edu", "active": true, "daily_capacity": null}, {"away": [], "name": "Asesora Ejemplo Two", "email": "advisor.two@example.edu", "active": true, "daily_capacity": null}, {"away": [], "name": "Asesor Ejemplo Three", "email": "advisor.three@example.edu", "active": true, "daily_capacity": null}, {"away": [], "name": "Asesor Ejemplo Former", "email": "advisor.former@example.edu", "active": false, "daily_capacity": null}], "fallback": [], "timezone": "America/Bogota", "maintainer": "maintainer@example.edu"}', 'config/routing/faculty.yaml', '2026-11-26 08:06:56.34879+00'),
	('faculty', 2, '{"rows": [{"match": {"faculty": "JURISPRUDENCIA", "program": null}, "owner": null, "advisor": "advisor.one@example.edu", "fallback": ["advisor.three@example.edu"], "strategy": "fixed", "valid_to": null, "valid_from": null}, {"match": {"faculty": "MEDICINA", "program": null}, "owner": null, "advisor": "advisor.two@example.edu", "fallback": [], "strategy": "fixed", "valid_to": null, "valid_from": null}, {"match": {"faculty": "ADMINISTRACIÓN", "program": null}, "owner": null, "advisor": ["advisor.one@example.edu", "advisor.two@example.edu", "advisor.three@example.edu"], "fallback": [], "strategy": "round_robin", "valid_to": null, "valid_from": null}, {"match": {"faculty": "ECONOMÍA", "program": null}, "owner": null, "advisor": ["advisor.two@example.edu", "advisor.three@example.edu"], "fallback": [], "strategy": "least_loaded", "valid_to": null, "valid_from": null}, {"match": {"faculty": "CREACIÓN", "program": null}, "owner": null, "advisor": "advisor.three@example.edu", "fallback": ["advisor.two@example.edu"], "strategy": "fixed", "valid_to": null, "valid_from": null}, {"match": {"faculty": "VETERINARIA", "program": null}, "owner": null, "advisor": "nobody@example.edu", "fallback": [], "strategy": "fixed", "valid_to": null, "valid_from": null}], "advisors": [{"away": [], "name": "Asesora Ejemplo One", "email": "advisor.one@example.edu", "active": true, "daily_capacity": null}, {"away": [], "name": "Asesora Ejemplo Two", "email": "advisor.two@example.edu", "active": true, "daily_capacity": null}, {"away": [], "name": "Asesor Ejemplo Three", "email": "advisor.three@example.edu", "active": true, "daily_capacity": null}, {"away": [], "name": "Asesor Ejemplo Former", "email": "advisor.former@example.edu", "active": false, "daily_capacity": null}, {"away": [], "name": "Asesor Ejemplo Nadie", "email": "nobody@example.edu", "active": true, "daily_capacity": null}], "fallback": [], "timezone": "America/Bogota", "maintainer": "maintainer@example.edu"}', 'embedded manager', '2026-11-26 08:07:13.00869+00');


INSERT INTO public.score_points OVERRIDING SYSTEM VALUE VALUES
	(1, 'lead-scoring', 'b0eae7c1-48e6-46a3-86c8-f8582a649387', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:16.986576+00', 1),
	(2, 'lead-scoring', 'b0eae7c1-48e6-46a3-86c8-f8582a649387', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:16.986576+00', 2),
	(3, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 3),
	(4, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 4),
	(5, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 5),
	(6, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 6),
	(7, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 7),
	(8, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 8),
	(9, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 9),
	(10, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 10),
	(11, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 11),
	(12, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 12),
	(13, 'lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.093359+00', 13),
	(14, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 14),
	(15, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 15),
	(16, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 16),
	(17, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 17),
	(18, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 18),
	(19, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 19),
	(20, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 20),
	(21, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 21),
	(22, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 22),
	(23, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 23),
	(24, 'lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:07:17.153179+00', 24),
	(25, 'lead-scoring', 'f8df82bb-0e85-46e2-ba0d-eadeba82a252', 1, 'custom_event:page_view', 'Grupo 1', '2026-11-26 08:07:17.285211+00', 25),
	(26, 'lead-scoring', 'af985088-8b2b-426b-ada3-5dbb6837bd26', 1, 'custom_event:page_view', 'Grupo 1', '2026-11-26 08:07:17.501752+00', 27),
	(27, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 28),
	(28, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 29),
	(29, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 30),
	(30, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 31),
	(31, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 32),
	(32, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 33),
	(33, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 34),
	(34, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 35),
	(35, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 36),
	(36, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 37),
	(37, 'lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 10, 'custom_event:demo_requested', 'Grupo 3', '2026-11-26 08:08:13.034209+00', 38);


INSERT INTO public.suppressions VALUES
	('1c803e990bdb55cc0be3274e97068dd4fe02b840846015189de89f78a3659400', 'unsubscribed', '2026-11-26 08:07:09.703402+00');


--
-- Data for Name: sync_taken; Type: TABLE DATA; Schema: public; Owner: -
--



INSERT INTO public.task_rules VALUES
	('rl_realizar_filtro_1', '{"name": "Realizar Filtro 1", "when": {"stage": null, "filter": null, "journeys": ["presales"]}, "event": "lead_received", "active": true, "actions": [{"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}]}', 'lead_received', true, 1, '2026-11-26 08:06:56.352517+00', 'shipped', '2026-11-26 08:06:56.352517+00', 'shipped', NULL),
	('rl_recuperar_lead', '{"name": "Recuperar Lead", "when": {"stage": null, "filter": 2, "journeys": ["presales"]}, "event": "discarded", "active": true, "actions": [{"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Recuperar Lead", "notify_before": {"unit": "days", "value": 1}, "business_hours": false, "complete_within": {"unit": "months", "value": 3}}]}', 'discarded', true, 1, '2026-11-26 08:06:56.352517+00', 'shipped', '2026-11-26 08:06:56.352517+00', 'shipped', NULL),
	('rl_confirmacao_de_reuniao', '{"name": "Confirmação de Reunião", "when": {"stage": null, "filter": null, "journeys": ["presales"]}, "event": "meeting_scheduled", "active": true, "actions": [{"notes": null, "scope": "all", "anchor": "meeting", "direction": "before", "activity_type": "Confirmação de Reunião", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 120}}]}', 'meeting_scheduled', true, 1, '2026-11-26 08:06:56.352517+00', 'shipped', '2026-11-26 08:06:56.352517+00', 'shipped', NULL),
	('rl_contato_apos_abertura', '{"name": "Entrar em contato após abertura de e-mail", "when": {"stage": null, "filter": null, "journeys": ["presales"]}, "event": "email_opened", "active": true, "actions": [{"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Entrar em contato", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}]}', 'email_opened', true, 1, '2026-11-26 08:06:56.352517+00', 'shipped', '2026-11-26 08:06:56.352517+00', 'shipped', NULL),
	('rl_090513d8a6bc3daa', '{"name": "Depois do filtro 1", "when": {"stage": null, "filter": null, "journeys": ["presales"]}, "event": "filter1_done", "active": true, "actions": [{"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Escrever", "notify_before": {"unit": "minutes", "value": 2635199}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Ligar", "notify_before": {"unit": "minutes", "value": 2635170}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Visitar", "notify_before": {"unit": "minutes", "value": 1}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 30}}]}', 'filter1_done', true, 1, '2026-11-26 08:06:58.654+00', 'embedded manager', '2026-11-26 08:06:58.654+00', 'embedded manager', NULL);


INSERT INTO public.tasks VALUES
	('tk_7e1441de4eeba5ce2f8b', 'ld_1013bcfc84f3942e9246', 'rl_realizar_filtro_1', 'ld_1013bcfc84f3942e9246:1:0', 'task-tk_7e1441de4eeba5ce2f8b', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'completed', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "completed", "journey": "presales", "deadline": "2026-11-26T09:06:58.834667Z", "event_at": "2026-11-26T08:06:58.834667Z", "known_at": "2026-11-26T08:06:58.834667Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:58.834667Z", "meeting_at": null}', 2, '2026-11-26 09:06:58.834667+00', '2026-11-26 08:36:58.834667+00', NULL, NULL, '2026-11-26 08:06:58.834667+00', NULL, NULL, '2026-11-26 08:06:59.651718+00', 'embedded manager', NULL, NULL, NULL, NULL, NULL, NULL, 1),
	('tk_1da91d52eb960c53b63b', 'ld_0aa0b15671c124e5c9f6', 'rl_realizar_filtro_1', 'ld_0aa0b15671c124e5c9f6:1:0', 'task-tk_1da91d52eb960c53b63b', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'cancelled', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "cancelled", "journey": "presales", "deadline": "2026-11-26T09:06:59.370052Z", "event_at": "2026-11-26T08:06:59.370052Z", "known_at": "2026-11-26T08:06:59.370052Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.370052Z", "meeting_at": null}', 2, '2026-11-26 09:06:59.370052+00', '2026-11-26 08:36:59.370052+00', NULL, NULL, '2026-11-26 08:06:59.370052+00', NULL, NULL, '2026-11-26 08:07:06.02793+00', 'embedded manager', 'the lead is lost', NULL, NULL, NULL, NULL, NULL, 1),
	('tk_242432729995821a7d1e', 'ld_64fa4d6596c5adbe6fba', 'rl_realizar_filtro_1', 'ld_64fa4d6596c5adbe6fba:1:0', 'task-tk_242432729995821a7d1e', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T09:06:58.968087Z", "event_at": "2026-11-26T08:06:58.968087Z", "known_at": "2026-11-26T08:06:58.968087Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:58.968087Z", "meeting_at": null}', 1, '2026-11-26 09:06:58.968087+00', '2026-11-26 08:36:58.968087+00', NULL, NULL, '2026-11-26 08:06:58.968087+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:58.968087+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:58.968087Z"}', NULL, 2),
	('tk_29956944153663585eff', 'ld_794201e193ff0e2bcecb', 'rl_realizar_filtro_1', 'ld_794201e193ff0e2bcecb:1:0', 'task-tk_29956944153663585eff', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'completed', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "completed", "journey": "presales", "deadline": "2026-11-26T09:06:58.684244Z", "event_at": "2026-11-26T08:06:58.684244Z", "known_at": "2026-11-26T08:06:58.684244Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:58.684244Z", "meeting_at": null}', 2, '2026-11-26 09:06:58.684244+00', '2026-11-26 08:36:58.684244+00', NULL, NULL, '2026-11-26 08:06:58.684244+00', NULL, NULL, '2026-11-26 08:06:59.603749+00', 'embedded manager', NULL, NULL, NULL, NULL, NULL, NULL, 1),
	('tk_03ac7806cbb02a83bbf7', 'ld_794201e193ff0e2bcecb', 'rl_090513d8a6bc3daa', 'ld_794201e193ff0e2bcecb:3:0', 'task-tk_03ac7806cbb02a83bbf7', 'filter1_done', 'Ligar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Ligar", "notify_before": {"unit": "minutes", "value": 2635170}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2031-11-30T08:06:59.603749Z", "event_at": "2026-11-26T08:06:59.603749Z", "known_at": "2026-11-26T08:06:59.603749Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.603749Z", "meeting_at": null}', 1, '2031-11-30 08:06:59.603749+00', '2026-11-26 08:36:59.603749+00', NULL, NULL, '2026-11-26 08:06:59.603749+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:59.603749+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.603749Z"}', NULL, 2),
	('tk_9f9d9139c0ac0aa14f07', 'ld_794201e193ff0e2bcecb', 'rl_090513d8a6bc3daa', 'ld_794201e193ff0e2bcecb:3:0', 'task-tk_9f9d9139c0ac0aa14f07', 'filter1_done', 'Visitar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Visitar", "notify_before": {"unit": "minutes", "value": 1}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 30}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T08:36:59.603749Z", "event_at": "2026-11-26T08:06:59.603749Z", "known_at": "2026-11-26T08:06:59.603749Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:35:59.603749Z", "meeting_at": null}', 1, '2026-11-26 08:36:59.603749+00', '2026-11-26 08:35:59.603749+00', NULL, NULL, '2026-11-26 08:06:59.603749+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:35:59.603749+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:35:59.603749Z"}', NULL, 2),
	('tk_cd589a6c41172dcebe5f', 'ld_0b3970fc6a053ed06574', 'rl_confirmacao_de_reuniao', 'ld_0b3970fc6a053ed06574:3:0', 'task-tk_cd589a6c41172dcebe5f', 'meeting_scheduled', 'Confirmação de Reunião', 'rep@example.org', 'completed_late', '{"plan": 1, "told": true, "event": "meeting_scheduled", "action": {"notes": null, "scope": "all", "anchor": "meeting", "direction": "before", "activity_type": "Confirmação de Reunião", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 120}}, "parked": null, "status": "completed_late", "journey": "presales", "deadline": "2026-11-26T08:07:05.849871Z", "event_at": "2026-11-26T08:07:02.872600Z", "known_at": "2026-11-26T08:07:02.872600Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T07:37:05.849871Z", "meeting_at": "2026-11-26T08:07:05.849871Z"}', 4, '2026-11-26 08:07:05.849871+00', '2026-11-26 07:37:05.849871+00', NULL, NULL, '2026-11-26 08:07:02.8726+00', '2026-11-26 08:07:03.090404+00', '2026-11-26 08:07:05.890223+00', '2026-11-26 08:07:05.961357+00', 'embedded manager', 'feito', NULL, NULL, NULL, NULL, NULL, 1),
	('tk_fd9d30caef1c5580e4c8', 'ld_e778359038af9e0e5100', 'rl_realizar_filtro_1', 'ld_e778359038af9e0e5100:1:0', 'task-tk_fd9d30caef1c5580e4c8', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'cancelled', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "cancelled", "journey": "presales", "deadline": "2026-11-26T09:06:59.489445Z", "event_at": "2026-11-26T08:06:59.489445Z", "known_at": "2026-11-26T08:06:59.489445Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.489445Z", "meeting_at": null}', 2, '2026-11-26 09:06:59.489445+00', '2026-11-26 08:36:59.489445+00', NULL, NULL, '2026-11-26 08:06:59.489445+00', NULL, NULL, '2026-11-26 08:07:06.120781+00', 'embedded manager', 'the lead is won', NULL, NULL, NULL, NULL, NULL, 1),
	('tk_4287263f610aaae92282', 'ld_ccb201c7751d92ea876b', 'rl_realizar_filtro_1', 'ld_ccb201c7751d92ea876b:1:0', 'task-tk_4287263f610aaae92282', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'completed', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "completed", "journey": "presales", "deadline": "2026-11-26T09:07:59.838920Z", "event_at": "2026-11-26T08:07:59.838920Z", "known_at": "2026-11-26T08:07:59.838920Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:37:59.838920Z", "meeting_at": null}', 2, '2026-11-26 09:07:59.83892+00', '2026-11-26 08:37:59.83892+00', NULL, NULL, '2026-11-26 08:07:59.83892+00', NULL, NULL, '2026-11-26 08:07:59.976804+00', 'embedded manager', NULL, NULL, NULL, NULL, NULL, NULL, 1),
	('tk_8697086c73d0f040d278', 'ld_d3ba0b28e0e6ae511a10', 'rl_realizar_filtro_1', 'ld_d3ba0b28e0e6ae511a10:1:0', 'task-tk_8697086c73d0f040d278', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T09:06:59.077445Z", "event_at": "2026-11-26T08:06:59.077445Z", "known_at": "2026-11-26T08:06:59.077445Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.077445Z", "meeting_at": null}', 1, '2026-11-26 09:06:59.077445+00', '2026-11-26 08:36:59.077445+00', NULL, NULL, '2026-11-26 08:06:59.077445+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:59.077445+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.077445Z"}', NULL, 2),
	('tk_9d62a4afc157eefc80de', 'ld_86966647866ce05ef99e', 'rl_realizar_filtro_1', 'ld_86966647866ce05ef99e:1:0', 'task-tk_9d62a4afc157eefc80de', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T09:06:59.178544Z", "event_at": "2026-11-26T08:06:59.178544Z", "known_at": "2026-11-26T08:06:59.178544Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.178544Z", "meeting_at": null}', 1, '2026-11-26 09:06:59.178544+00', '2026-11-26 08:36:59.178544+00', NULL, NULL, '2026-11-26 08:06:59.178544+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:59.178544+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.178544Z"}', NULL, 2),
	('tk_0947f9bed87c6a1b7898', 'ld_432878f3555715fec69e', 'rl_realizar_filtro_1', 'ld_432878f3555715fec69e:1:0', 'task-tk_0947f9bed87c6a1b7898', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'completed', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "completed", "journey": "presales", "deadline": "2026-11-26T09:08:08.317232Z", "event_at": "2026-11-26T08:08:08.317232Z", "known_at": "2026-11-26T08:08:08.317232Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:38:08.317232Z", "meeting_at": null}', 2, '2026-11-26 09:08:08.317232+00', '2026-11-26 08:38:08.317232+00', NULL, NULL, '2026-11-26 08:08:08.317232+00', NULL, NULL, '2026-11-26 08:08:08.567556+00', 'embedded manager', NULL, NULL, NULL, NULL, NULL, NULL, 2),
	('tk_9063e82c2c620f717cc9', 'ld_432878f3555715fec69e', 'rl_090513d8a6bc3daa', 'ld_432878f3555715fec69e:3:0', 'task-tk_9063e82c2c620f717cc9', 'filter1_done', 'Escrever', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Escrever", "notify_before": {"unit": "minutes", "value": 2635199}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2031-11-30T08:08:08.567556Z", "event_at": "2026-11-26T08:08:08.567556Z", "known_at": "2026-11-26T08:08:08.567556Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:09:08.567556Z", "meeting_at": null}', 1, '2031-11-30 08:08:08.567556+00', '2026-11-26 08:09:08.567556+00', NULL, NULL, '2026-11-26 08:08:08.567556+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:09:08.567556+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:09:08.567556Z"}', NULL, 2),
	('tk_9d30f412b2e3e54fc75b', 'ld_ccb201c7751d92ea876b', 'rl_090513d8a6bc3daa', 'ld_ccb201c7751d92ea876b:3:0', 'task-tk_9d30f412b2e3e54fc75b', 'filter1_done', 'Escrever', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Escrever", "notify_before": {"unit": "minutes", "value": 2635199}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": {"due": {"at": "2026-11-26T08:08:59.976804Z", "mark": "1", "step": "notify"}, "since": "2026-11-26T08:12:57.170173Z", "reason": "mail_unavailable", "service": "mail"}, "status": "pending", "journey": "presales", "deadline": "2031-11-30T08:07:59.976804Z", "event_at": "2026-11-26T08:07:59.976804Z", "known_at": "2026-11-26T08:07:59.976804Z", "moved_to": null, "releases": 2, "notify_at": "2026-11-26T08:08:59.976804Z", "meeting_at": null}', 6, '2031-11-30 08:07:59.976804+00', '2026-11-26 08:08:59.976804+00', 'mail_unavailable', '2026-11-26 08:12:57.170173+00', '2026-11-26 08:07:59.976804+00', NULL, NULL, NULL, NULL, NULL, 'overdue', '1', '2031-11-30 08:07:59.976804+00', '{"why": "step ''notify'' could not be done (mail_unavailable); it goes on by itself once that works again, or at once on the operator event retry", "what": "retry", "until": null}', 'mail', 2),
	('tk_314cb4542320b4a2d34d', 'ld_0b3970fc6a053ed06574', 'rl_realizar_filtro_1', 'ld_0b3970fc6a053ed06574:1:0', 'task-tk_314cb4542320b4a2d34d', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T09:06:59.254853Z", "event_at": "2026-11-26T08:06:59.254853Z", "known_at": "2026-11-26T08:06:59.254853Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.254853Z", "meeting_at": null}', 1, '2026-11-26 09:06:59.254853+00', '2026-11-26 08:36:59.254853+00', NULL, NULL, '2026-11-26 08:06:59.254853+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:59.254853+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.254853Z"}', NULL, 2),
	('tk_02cd91c964eba01aa522', 'ld_1013bcfc84f3942e9246', 'rl_090513d8a6bc3daa', 'ld_1013bcfc84f3942e9246:3:0', 'task-tk_02cd91c964eba01aa522', 'filter1_done', 'Ligar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Ligar", "notify_before": {"unit": "minutes", "value": 2635170}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2031-11-30T08:06:59.651718Z", "event_at": "2026-11-26T08:06:59.651718Z", "known_at": "2026-11-26T08:06:59.651718Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.651718Z", "meeting_at": null}', 1, '2031-11-30 08:06:59.651718+00', '2026-11-26 08:36:59.651718+00', NULL, NULL, '2026-11-26 08:06:59.651718+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:59.651718+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.651718Z"}', NULL, 2),
	('tk_d4eab10f019080fedfda', 'ld_794201e193ff0e2bcecb', 'rl_090513d8a6bc3daa', 'ld_794201e193ff0e2bcecb:3:0', 'task-tk_d4eab10f019080fedfda', 'filter1_done', 'Escrever', 'rep@example.org', 'notified', '{"plan": 1, "told": true, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Escrever", "notify_before": {"unit": "minutes", "value": 2635199}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "notified", "journey": "presales", "deadline": "2031-11-30T08:06:59.603749Z", "event_at": "2026-11-26T08:06:59.603749Z", "known_at": "2026-11-26T08:06:59.603749Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:07:59.603749Z", "meeting_at": null}', 2, '2031-11-30 08:06:59.603749+00', '2026-11-26 08:07:59.603749+00', NULL, NULL, '2026-11-26 08:06:59.603749+00', '2026-11-26 08:07:59.704366+00', NULL, NULL, NULL, NULL, 'overdue', '1', '2031-11-30 08:06:59.603749+00', '{"why": "the task is completed until its deadline, or it is overdue", "what": "overdue", "until": "2031-11-30T08:06:59.603749Z"}', NULL, 2),
	('tk_0c4af983bd2c9ce1d126', 'ld_1013bcfc84f3942e9246', 'rl_090513d8a6bc3daa', 'ld_1013bcfc84f3942e9246:3:0', 'task-tk_0c4af983bd2c9ce1d126', 'filter1_done', 'Visitar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Visitar", "notify_before": {"unit": "minutes", "value": 1}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 30}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T08:36:59.651718Z", "event_at": "2026-11-26T08:06:59.651718Z", "known_at": "2026-11-26T08:06:59.651718Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:35:59.651718Z", "meeting_at": null}', 1, '2026-11-26 08:36:59.651718+00', '2026-11-26 08:35:59.651718+00', NULL, NULL, '2026-11-26 08:06:59.651718+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:35:59.651718+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:35:59.651718Z"}', NULL, 2),
	('tk_1fbf192a342821af3d74', 'ld_d3ba0b28e0e6ae511a10', 'rl_confirmacao_de_reuniao', 'ld_d3ba0b28e0e6ae511a10:3:0', 'task-tk_1fbf192a342821af3d74', 'meeting_scheduled', 'Confirmação de Reunião', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "meeting_scheduled", "action": {"notes": null, "scope": "all", "anchor": "meeting", "direction": "before", "activity_type": "Confirmação de Reunião", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 120}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2099-01-12T08:00:00-03:00", "event_at": "2026-11-26T08:06:59.749963Z", "known_at": "2026-11-26T08:06:59.749963Z", "moved_to": null, "releases": 0, "notify_at": "2099-01-12T07:30:00-03:00", "meeting_at": "2099-01-12T10:00:00-03:00"}', 1, '2099-01-12 11:00:00+00', '2099-01-12 10:30:00+00', NULL, NULL, '2026-11-26 08:06:59.749963+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2099-01-12 10:30:00+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2099-01-12T07:30:00-03:00"}', NULL, 2),
	('tk_dd66d9c99043dc6682d6', 'ld_86966647866ce05ef99e', 'rl_confirmacao_de_reuniao', 'ld_86966647866ce05ef99e:3:0', 'task-tk_dd66d9c99043dc6682d6', 'meeting_scheduled', 'Confirmação de Reunião', 'rep@example.org', 'overdue', '{"plan": 1, "told": true, "event": "meeting_scheduled", "action": {"notes": null, "scope": "all", "anchor": "meeting", "direction": "before", "activity_type": "Confirmação de Reunião", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 120}}, "parked": null, "status": "overdue", "journey": "presales", "deadline": "2026-11-26T08:07:02.768326Z", "event_at": "2026-11-26T08:06:59.794769Z", "known_at": "2026-11-26T08:06:59.794769Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T07:37:02.768326Z", "meeting_at": "2026-11-26T08:07:02.768326Z"}', 3, '2026-11-26 08:07:02.768326+00', '2026-11-26 07:37:02.768326+00', NULL, NULL, '2026-11-26 08:06:59.794769+00', '2026-11-26 08:07:00.200348+00', '2026-11-26 08:07:02.796586+00', NULL, NULL, NULL, NULL, NULL, NULL, '{"why": "the deadline has passed: the task is still to be done", "what": "completion", "until": null}', NULL, 2),
	('tk_cfc5b24114f04b3e240c', 'ld_0aa0b15671c124e5c9f6', 'rl_recuperar_lead', 'ld_0aa0b15671c124e5c9f6:3:0', 'task-tk_cfc5b24114f04b3e240c', 'discarded', 'Recuperar Lead', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "discarded", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Recuperar Lead", "notify_before": {"unit": "days", "value": 1}, "business_hours": false, "complete_within": {"unit": "months", "value": 3}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2027-02-26T08:07:06.027930Z", "event_at": "2026-11-26T08:07:06.027930Z", "known_at": "2026-11-26T08:07:06.027930Z", "moved_to": null, "releases": 0, "notify_at": "2027-02-25T08:07:06.027930Z", "meeting_at": null}', 1, '2027-02-26 08:07:06.02793+00', '2027-02-25 08:07:06.02793+00', NULL, NULL, '2026-11-26 08:07:06.02793+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2027-02-25 08:07:06.02793+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2027-02-25T08:07:06.027930Z"}', NULL, 2),
	('tk_2ceb073ac0e7d4d0ac9f', 'ld_1013bcfc84f3942e9246', 'rl_090513d8a6bc3daa', 'ld_1013bcfc84f3942e9246:3:0', 'task-tk_2ceb073ac0e7d4d0ac9f', 'filter1_done', 'Escrever', 'rep@example.org', 'notified', '{"plan": 1, "told": true, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Escrever", "notify_before": {"unit": "minutes", "value": 2635199}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "notified", "journey": "presales", "deadline": "2031-11-30T08:06:59.651718Z", "event_at": "2026-11-26T08:06:59.651718Z", "known_at": "2026-11-26T08:06:59.651718Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:07:59.651718Z", "meeting_at": null}', 2, '2031-11-30 08:06:59.651718+00', '2026-11-26 08:07:59.651718+00', NULL, NULL, '2026-11-26 08:06:59.651718+00', '2026-11-26 08:07:59.709197+00', NULL, NULL, NULL, NULL, 'overdue', '1', '2031-11-30 08:06:59.651718+00', '{"why": "the task is completed until its deadline, or it is overdue", "what": "overdue", "until": "2031-11-30T08:06:59.651718Z"}', NULL, 2),
	('tk_7e5f13f144ee582069c8', 'ld_ccb201c7751d92ea876b', 'rl_090513d8a6bc3daa', 'ld_ccb201c7751d92ea876b:3:0', 'task-tk_7e5f13f144ee582069c8', 'filter1_done', 'Ligar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Ligar", "notify_before": {"unit": "minutes", "value": 2635170}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2031-11-30T08:07:59.976804Z", "event_at": "2026-11-26T08:07:59.976804Z", "known_at": "2026-11-26T08:07:59.976804Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:37:59.976804Z", "meeting_at": null}', 1, '2031-11-30 08:07:59.976804+00', '2026-11-26 08:37:59.976804+00', NULL, NULL, '2026-11-26 08:07:59.976804+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:37:59.976804+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:37:59.976804Z"}', NULL, 2),
	('tk_47fbcfd51cfdb20ab520', 'ld_ccb201c7751d92ea876b', 'rl_090513d8a6bc3daa', 'ld_ccb201c7751d92ea876b:3:0', 'task-tk_47fbcfd51cfdb20ab520', 'filter1_done', 'Visitar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Visitar", "notify_before": {"unit": "minutes", "value": 1}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 30}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T08:37:59.976804Z", "event_at": "2026-11-26T08:07:59.976804Z", "known_at": "2026-11-26T08:07:59.976804Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:36:59.976804Z", "meeting_at": null}', 1, '2026-11-26 08:37:59.976804+00', '2026-11-26 08:36:59.976804+00', NULL, NULL, '2026-11-26 08:07:59.976804+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:36:59.976804+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:36:59.976804Z"}', NULL, 2),
	('tk_5c6fa70d55812d9727b5', 'ld_432878f3555715fec69e', 'rl_090513d8a6bc3daa', 'ld_432878f3555715fec69e:3:0', 'task-tk_5c6fa70d55812d9727b5', 'filter1_done', 'Ligar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Ligar", "notify_before": {"unit": "minutes", "value": 2635170}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 2635200}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2031-11-30T08:08:08.567556Z", "event_at": "2026-11-26T08:08:08.567556Z", "known_at": "2026-11-26T08:08:08.567556Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:38:08.567556Z", "meeting_at": null}', 1, '2031-11-30 08:08:08.567556+00', '2026-11-26 08:38:08.567556+00', NULL, NULL, '2026-11-26 08:08:08.567556+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:38:08.567556+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:38:08.567556Z"}', NULL, 2),
	('tk_c154a4bf5a67c5bae65c', 'ld_432878f3555715fec69e', 'rl_090513d8a6bc3daa', 'ld_432878f3555715fec69e:3:0', 'task-tk_c154a4bf5a67c5bae65c', 'filter1_done', 'Visitar', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "filter1_done", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "activity_type": "Visitar", "notify_before": {"unit": "minutes", "value": 1}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 30}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T08:38:08.567556Z", "event_at": "2026-11-26T08:08:08.567556Z", "known_at": "2026-11-26T08:08:08.567556Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:37:08.567556Z", "meeting_at": null}', 1, '2026-11-26 08:38:08.567556+00', '2026-11-26 08:37:08.567556+00', NULL, NULL, '2026-11-26 08:08:08.567556+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:37:08.567556+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:37:08.567556Z"}', NULL, 2),
	('tk_85a5a7b361db9e7458fe', 'ld_199c69d2b50beedc6eee', 'rl_realizar_filtro_1', 'ld_199c69d2b50beedc6eee:1:0', 'task-tk_85a5a7b361db9e7458fe', 'lead_received', 'Realizar Filtro 1', 'rep@example.org', 'pending', '{"plan": 1, "told": false, "event": "lead_received", "action": {"notes": null, "scope": "all", "anchor": "event", "direction": "after", "completed_by": ["filter1_done"], "activity_type": "Realizar Filtro 1", "notify_before": {"unit": "minutes", "value": 30}, "business_hours": false, "complete_within": {"unit": "minutes", "value": 60}}, "parked": null, "status": "pending", "journey": "presales", "deadline": "2026-11-26T09:08:12.003840Z", "event_at": "2026-11-26T08:08:12.003840Z", "known_at": "2026-11-26T08:08:12.003840Z", "moved_to": null, "releases": 0, "notify_at": "2026-11-26T08:38:12.003840Z", "meeting_at": null}', 1, '2026-11-26 09:08:12.00384+00', '2026-11-26 08:38:12.00384+00', NULL, NULL, '2026-11-26 08:08:12.00384+00', NULL, NULL, NULL, NULL, NULL, 'notify', '1', '2026-11-26 08:38:12.00384+00', '{"why": "the assignee is told before the deadline, unless the task is completed until then", "what": "notify", "until": "2026-11-26T08:38:12.003840Z"}', NULL, 2);


INSERT INTO public.team_members OVERRIDING SYSTEM VALUE VALUES
	('rep@example.org', 'Rita Amostra', '{inbound}', true, 1, NULL, '2026-11-26 08:06:56.352517+00', '2026-11-26 08:06:56.352517+00', NULL),
	('dora.modelo@example.org', 'Dora Modelo', '{inbound,outbound}', true, 2, NULL, '2026-11-26 08:06:56.352517+00', '2026-11-26 08:06:56.352517+00', NULL);


INSERT INTO public.timeline OVERRIDING SYSTEM VALUE VALUES
	(1, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:58.684244+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(2, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:58.684244+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_29956944153663585eff", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:58.684244Z", "activity_type": "Realizar Filtro 1"}'),
	(3, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:58.780725+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "1c4761e3-c61e-48a5-babe-4d36dad5efcc", "template": "presales/received", "message_id": "<80bc7d81d38e7a12a3b2904ef333d048@example.com>"}'),
	(4, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:58.834667+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(5, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:58.834667+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_7e1441de4eeba5ce2f8b", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:58.834667Z", "activity_type": "Realizar Filtro 1"}'),
	(6, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:58.877524+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "e9502f18-8266-4363-ba27-1f5e27141dcf", "template": "presales/received", "message_id": "<8f878c74ec74e39dd21e55e2e76201b7@example.com>"}'),
	(7, 'ld_64fa4d6596c5adbe6fba', '2026-11-26 08:06:58.968087+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(8, 'ld_64fa4d6596c5adbe6fba', '2026-11-26 08:06:58.968087+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_242432729995821a7d1e", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:58.968087Z", "activity_type": "Realizar Filtro 1"}'),
	(9, 'ld_64fa4d6596c5adbe6fba', '2026-11-26 08:06:59.010039+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "062d7bab-c063-45e9-9145-4007aac61c60", "template": "presales/received", "message_id": "<1f8e5321898ce318f77e05dd650c94d3@example.com>"}'),
	(10, 'ld_d3ba0b28e0e6ae511a10', '2026-11-26 08:06:59.077445+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(11, 'ld_d3ba0b28e0e6ae511a10', '2026-11-26 08:06:59.077445+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_8697086c73d0f040d278", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.077445Z", "activity_type": "Realizar Filtro 1"}'),
	(12, 'ld_d3ba0b28e0e6ae511a10', '2026-11-26 08:06:59.129801+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "c194ac28-a1cd-4440-aba7-317f5cbfadb5", "template": "presales/received", "message_id": "<f283c933c386f72293bb8861e49fff6c@example.com>"}'),
	(13, 'ld_86966647866ce05ef99e', '2026-11-26 08:06:59.178544+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(14, 'ld_86966647866ce05ef99e', '2026-11-26 08:06:59.178544+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_9d62a4afc157eefc80de", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.178544Z", "activity_type": "Realizar Filtro 1"}'),
	(15, 'ld_86966647866ce05ef99e', '2026-11-26 08:06:59.215277+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "2a6d6a6f-a497-47dc-b046-037405effb01", "template": "presales/received", "message_id": "<bcdeced44ed65a527f895f42f6d7d910@example.com>"}'),
	(16, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:06:59.254853+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(17, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:06:59.254853+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_314cb4542320b4a2d34d", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.254853Z", "activity_type": "Realizar Filtro 1"}'),
	(18, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:06:59.297758+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "3b694d6a-b02f-4767-8581-144bdb25ae12", "template": "presales/received", "message_id": "<d609cbd469f5cdc4bfea7049033a55e6@example.com>"}'),
	(19, 'ld_0aa0b15671c124e5c9f6', '2026-11-26 08:06:59.370052+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(20, 'ld_0aa0b15671c124e5c9f6', '2026-11-26 08:06:59.370052+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_1da91d52eb960c53b63b", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.370052Z", "activity_type": "Realizar Filtro 1"}'),
	(21, 'ld_0aa0b15671c124e5c9f6', '2026-11-26 08:06:59.415251+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "58b10ec6-36c9-4114-a591-b615d62dbde7", "template": "presales/received", "message_id": "<66132740a0bd63a6fe1deeaca7de2570@example.com>"}'),
	(22, 'ld_e778359038af9e0e5100', '2026-11-26 08:06:59.489445+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(23, 'ld_e778359038af9e0e5100', '2026-11-26 08:06:59.489445+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_fd9d30caef1c5580e4c8", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.489445Z", "activity_type": "Realizar Filtro 1"}'),
	(24, 'ld_e778359038af9e0e5100', '2026-11-26 08:06:59.531952+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "73a17bba-1409-4827-8382-62e41cb1edf0", "template": "presales/received", "message_id": "<7997d324775bd13937d2986be85c9ce0@example.com>"}'),
	(25, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:59.603749+00', 'filter1_done', 'Filter 1 done', 'embedded manager', 'filter1_done', '{}'),
	(26, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:59.603749+00', 'task_completed', 'Task completed: Realizar Filtro 1', 'embedded manager', 'task_completed', '{"event": "filter1_done", "task_id": "tk_29956944153663585eff", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:58.684244Z", "activity_type": "Realizar Filtro 1"}'),
	(27, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:59.603749+00', 'task_created', 'Task: Escrever', 'embedded manager', 'filter1_done', '{"task_id": "tk_d4eab10f019080fedfda", "assignee": "rep@example.org", "deadline": "2031-11-30T08:06:59.603749Z", "activity_type": "Escrever"}'),
	(28, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:59.603749+00', 'task_created', 'Task: Ligar', 'embedded manager', 'filter1_done', '{"task_id": "tk_03ac7806cbb02a83bbf7", "assignee": "rep@example.org", "deadline": "2031-11-30T08:06:59.603749Z", "activity_type": "Ligar"}'),
	(29, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:06:59.603749+00', 'task_created', 'Task: Visitar', 'embedded manager', 'filter1_done', '{"task_id": "tk_9f9d9139c0ac0aa14f07", "assignee": "rep@example.org", "deadline": "2026-11-26T08:36:59.603749Z", "activity_type": "Visitar"}'),
	(30, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:59.651718+00', 'filter1_done', 'Filter 1 done', 'embedded manager', 'filter1_done', '{}'),
	(31, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:59.651718+00', 'task_completed', 'Task completed: Realizar Filtro 1', 'embedded manager', 'task_completed', '{"event": "filter1_done", "task_id": "tk_7e1441de4eeba5ce2f8b", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:58.834667Z", "activity_type": "Realizar Filtro 1"}'),
	(32, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:59.651718+00', 'task_created', 'Task: Escrever', 'embedded manager', 'filter1_done', '{"task_id": "tk_2ceb073ac0e7d4d0ac9f", "assignee": "rep@example.org", "deadline": "2031-11-30T08:06:59.651718Z", "activity_type": "Escrever"}'),
	(33, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:59.651718+00', 'task_created', 'Task: Ligar', 'embedded manager', 'filter1_done', '{"task_id": "tk_02cd91c964eba01aa522", "assignee": "rep@example.org", "deadline": "2031-11-30T08:06:59.651718Z", "activity_type": "Ligar"}'),
	(34, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:59.651718+00', 'task_created', 'Task: Visitar', 'embedded manager', 'filter1_done', '{"task_id": "tk_0c4af983bd2c9ce1d126", "assignee": "rep@example.org", "deadline": "2026-11-26T08:36:59.651718Z", "activity_type": "Visitar"}'),
	(35, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:06:59.692314+00', 'filter2_done', 'Filter 2 done', 'embedded manager', 'filter2_done', '{}'),
	(36, 'ld_d3ba0b28e0e6ae511a10', '2026-11-26 08:06:59.749963+00', 'meeting_scheduled', 'Meeting scheduled', 'embedded manager', 'meeting_scheduled', '{"at": "2099-01-12T10:00:00-03:00"}'),
	(37, 'ld_d3ba0b28e0e6ae511a10', '2026-11-26 08:06:59.749963+00', 'task_created', 'Task: Confirmação de Reunião', 'embedded manager', 'meeting_scheduled', '{"task_id": "tk_1fbf192a342821af3d74", "assignee": "rep@example.org", "deadline": "2099-01-12T08:00:00-03:00", "activity_type": "Confirmação de Reunião"}'),
	(38, 'ld_86966647866ce05ef99e', '2026-11-26 08:06:59.794769+00', 'meeting_scheduled', 'Meeting scheduled', 'embedded manager', 'meeting_scheduled', '{"at": "2026-11-26T08:07:02.768326Z"}'),
	(39, 'ld_86966647866ce05ef99e', '2026-11-26 08:06:59.794769+00', 'task_created', 'Task: Confirmação de Reunião', 'embedded manager', 'meeting_scheduled', '{"task_id": "tk_dd66d9c99043dc6682d6", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:02.768326Z", "activity_type": "Confirmação de Reunião"}'),
	(43, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:07:02.8726+00', 'meeting_scheduled', 'Meeting scheduled', 'embedded manager', 'meeting_scheduled', '{"at": "2026-11-26T08:07:05.849871Z"}'),
	(44, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:07:02.8726+00', 'task_created', 'Task: Confirmação de Reunião', 'embedded manager', 'meeting_scheduled', '{"task_id": "tk_cd589a6c41172dcebe5f", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:05.849871Z", "activity_type": "Confirmação de Reunião"}'),
	(48, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:07:05.961357+00', 'task_completed', 'Task completed late: Confirmação de Reunião', 'embedded manager', 'task_completed', '{"note": "feito", "task_id": "tk_cd589a6c41172dcebe5f", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:05.849871Z", "activity_type": "Confirmação de Reunião"}'),
	(49, 'ld_0aa0b15671c124e5c9f6', '2026-11-26 08:07:06.02793+00', 'discarded', 'Discarded in filter 2', 'embedded manager', 'discarded', '{"filter": 2, "reason": "sem orçamento"}'),
	(50, 'ld_0aa0b15671c124e5c9f6', '2026-11-26 08:07:06.02793+00', 'task_cancelled', 'Task cancelled: Realizar Filtro 1', 'embedded manager', 'task_cancelled', '{"why": "the lead is lost", "task_id": "tk_1da91d52eb960c53b63b", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.370052Z", "activity_type": "Realizar Filtro 1"}'),
	(51, 'ld_0aa0b15671c124e5c9f6', '2026-11-26 08:07:06.02793+00', 'task_created', 'Task: Recuperar Lead', 'embedded manager', 'discarded', '{"task_id": "tk_cfc5b24114f04b3e240c", "assignee": "rep@example.org", "deadline": "2027-02-26T08:07:06.027930Z", "activity_type": "Recuperar Lead"}'),
	(52, 'ld_e778359038af9e0e5100', '2026-11-26 08:07:06.120781+00', 'deal_won', 'Deal won', 'embedded manager', 'deal_won', '{}'),
	(53, 'ld_e778359038af9e0e5100', '2026-11-26 08:07:06.120781+00', 'task_cancelled', 'Task cancelled: Realizar Filtro 1', 'embedded manager', 'task_cancelled', '{"why": "the lead is won", "task_id": "tk_fd9d30caef1c5580e4c8", "assignee": "rep@example.org", "deadline": "2026-11-26T09:06:59.489445Z", "activity_type": "Realizar Filtro 1"}'),
	(54, 'ld_d8ac1da257f6e0d02c34', '2026-11-26 08:07:06.205674+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(57, 'ld_09f7a32bedce22808d79', '2026-11-26 08:07:06.368487+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(60, 'ld_1abd3878dadaddabf1b8', '2026-11-26 08:07:06.544192+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(63, 'ld_a8ea6c9abe8ddac76ce3', '2026-11-26 08:07:06.688929+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(66, 'ld_72af9f87ed3df5e53e9e', '2026-11-26 08:07:06.833276+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(69, 'ld_ca56dd974cde792fadf4', '2026-11-26 08:07:06.972387+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(72, 'ld_287275a970c9dbc8fe83', '2026-11-26 08:07:07.13431+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(75, 'ld_bfb21b87d47a33c935ec', '2026-11-26 08:07:07.297675+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(78, 'ld_f4ba13dff469ffacfed3', '2026-11-26 08:07:07.460142+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(81, 'ld_44968f1783732694040e', '2026-11-26 08:07:07.603186+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(84, 'ld_e5f5d8c69c2d425ffd4f', '2026-11-26 08:07:07.762163+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(87, 'ld_4c16dbd21e878f5d09ac', '2026-11-26 08:07:07.937698+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(90, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:08.099145+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(93, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:08.265407+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(96, 'ld_008d93920e827c1d0a17', '2026-11-26 08:07:08.432736+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(99, 'ld_c290eb9301ce63f1dc3f', '2026-11-26 08:07:08.530655+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(100, 'ld_f29fed2429e90c9ec96a', '2026-11-26 08:07:08.635193+00', 'submitted', 'Feirão Digital® lead submitted', 'embedded integrator', 'submission', '{}'),
	(101, 'ld_74fd74a9ba986d23a27d', '2026-11-26 08:07:08.702177+00', 'submitted', 'Feirão Digital® lead submitted for a trial', 'embedded integrator', 'submission', '{}'),
	(104, 'ld_f4ba13dff469ffacfed3', '2026-11-26 08:07:08.780014+00', 'presentation_scheduled', 'Presentation scheduled', 'embedded manager', 'presentation_scheduled', '{"at": "2099-01-12T10:00:00-03:00"}'),
	(110, 'ld_44968f1783732694040e', '2026-11-26 08:07:08.857446+00', 'presentation_held', 'Presentation held', 'embedded manager', 'presentation_held', '{"at": "2026-11-26T08:07:08.857446Z"}'),
	(112, 'ld_e5f5d8c69c2d425ffd4f', '2026-11-26 08:07:08.95145+00', 'presentation_held', 'Presentation held', 'embedded manager', 'presentation_held', '{"at": "2026-11-26T08:07:08.951450Z"}'),
	(113, 'ld_4c16dbd21e878f5d09ac', '2026-11-26 08:07:09.028468+00', 'presentation_held', 'Presentation held', 'embedded manager', 'presentation_held', '{"at": "2026-11-26T08:07:09.028468Z"}'),
	(40, 'ld_86966647866ce05ef99e', '2026-11-26 08:07:00.198479+00', 'email', 'Mail tasks/due to our own people: sent', 'journey', 'notice', '{"to": [], "reply": "250 OK", "outcome": "sent", "subject": "Atividade vence em 26/11/2026 às 05:07: Confirmação de Reunião – Ana Met", "email_id": "de3b57bb-60a3-480e-94ed-28b6bb16915c", "template": "tasks/due", "message_id": "<96eb1c41827a0b13a5c7727917745f5d@example.com>"}'),
	(41, 'ld_86966647866ce05ef99e', '2026-11-26 08:07:00.200348+00', 'task_notified', 'Task is due soon, its assignee was told: Confirmação de Reunião', 'journey', 'task_notified', '{"task_id": "tk_dd66d9c99043dc6682d6", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:02.768326Z", "activity_type": "Confirmação de Reunião"}'),
	(42, 'ld_86966647866ce05ef99e', '2026-11-26 08:07:02.796586+00', 'task_overdue', 'Task overdue: Confirmação de Reunião', 'journey', 'task_overdue', '{"task_id": "tk_dd66d9c99043dc6682d6", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:02.768326Z", "activity_type": "Confirmação de Reunião"}'),
	(45, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:07:03.083765+00', 'email', 'Mail tasks/due to our own people: sent', 'journey', 'notice', '{"to": [], "reply": "250 OK", "outcome": "sent", "subject": "Atividade vence em 26/11/2026 às 05:07: Confirmação de Reunião – Ana Met_Late", "email_id": "4029a59e-2cab-4218-abb6-c54f7364b89a", "template": "tasks/due", "message_id": "<74eef74e849972a3783735f1456c2d44@example.com>"}'),
	(46, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:07:03.090404+00', 'task_notified', 'Task is due soon, its assignee was told: Confirmação de Reunião', 'journey', 'task_notified', '{"task_id": "tk_cd589a6c41172dcebe5f", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:05.849871Z", "activity_type": "Confirmação de Reunião"}'),
	(47, 'ld_0b3970fc6a053ed06574', '2026-11-26 08:07:05.890223+00', 'task_overdue', 'Task overdue: Confirmação de Reunião', 'journey', 'task_overdue', '{"task_id": "tk_cd589a6c41172dcebe5f", "assignee": "rep@example.org", "deadline": "2026-11-26T08:07:05.849871Z", "activity_type": "Confirmação de Reunião"}'),
	(55, 'ld_d8ac1da257f6e0d02c34', '2026-11-26 08:07:06.262295+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "211dfc34-d25b-4a12-ab2e-13c1f76bcfa3", "template": "dealer/new_lead", "message_id": "<3a76bcd0d47abd12a73f3c611053efcc@example.com>"}'),
	(56, 'ld_d8ac1da257f6e0d02c34', '2026-11-26 08:07:06.296033+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "a9f6b284-8ab8-4a3f-8b80-78e8e13717ed", "template": "dealer/welcome", "message_id": "<6cccef1490c5feaccbf2ca82e31a7e55@example.com>"}'),
	(58, 'ld_09f7a32bedce22808d79', '2026-11-26 08:07:06.437609+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "138408d8-c676-4f38-95b2-ad9e0c245822", "template": "dealer/new_lead", "message_id": "<236a3c348f5ef853d4a6cc03d54ffc76@example.com>"}'),
	(59, 'ld_09f7a32bedce22808d79', '2026-11-26 08:07:06.444406+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "9e5ffdfa-3356-403f-8f1b-7354c1fcc689", "template": "dealer/welcome", "message_id": "<1f0e584a448d2601a4ee8ff0e053d5e0@example.com>"}'),
	(61, 'ld_1abd3878dadaddabf1b8', '2026-11-26 08:07:06.590137+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "ddd2a559-97bd-4598-b67a-fd72aff5901b", "template": "dealer/new_lead", "message_id": "<5f875691032451c4c490fa3b19222efc@example.com>"}'),
	(62, 'ld_1abd3878dadaddabf1b8', '2026-11-26 08:07:06.593594+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "5d1da18d-a885-44a5-b8dd-0291eb958c8b", "template": "dealer/welcome", "message_id": "<5c04e02e6ffacc336d0a748000f7b786@example.com>"}'),
	(64, 'ld_a8ea6c9abe8ddac76ce3', '2026-11-26 08:07:06.742576+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "b051c241-7f1c-4eb0-95d5-a4090956f730", "template": "dealer/new_lead", "message_id": "<5717913e68b84bdc5efad5c2b6bee8a1@example.com>"}'),
	(65, 'ld_a8ea6c9abe8ddac76ce3', '2026-11-26 08:07:06.75005+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "18b1da26-772d-4375-afeb-3b0cf0a12d59", "template": "dealer/welcome", "message_id": "<08bd8438d0839bf7c9c138276a78c2b0@example.com>"}'),
	(67, 'ld_72af9f87ed3df5e53e9e', '2026-11-26 08:07:06.879279+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "49f1ee64-894e-4451-bc65-2b4c1e282056", "template": "dealer/welcome", "message_id": "<4c97b97aa6ca3d2d8c6413a8008919cf@example.com>"}'),
	(68, 'ld_72af9f87ed3df5e53e9e', '2026-11-26 08:07:06.885654+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "e2d04063-139e-4706-b597-4efcf0e349b1", "template": "dealer/new_lead", "message_id": "<ed5f7ac585d69b16cb656525b8e26f4e@example.com>"}'),
	(70, 'ld_ca56dd974cde792fadf4', '2026-11-26 08:07:07.022067+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "33739d69-4a16-4ffc-85e3-7f0d3d1846ff", "template": "dealer/new_lead", "message_id": "<ff99a62a94231e6610953ca2f3f85b74@example.com>"}'),
	(71, 'ld_ca56dd974cde792fadf4', '2026-11-26 08:07:07.050065+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "07eb9bbf-6515-46ea-add1-e34c6ce48d79", "template": "dealer/welcome", "message_id": "<43e683354dee128c6c36fb12c669cbe0@example.com>"}'),
	(73, 'ld_287275a970c9dbc8fe83', '2026-11-26 08:07:07.199219+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "bf7e3a25-8bdf-4101-ad89-29f5b7f104e8", "template": "dealer/new_lead", "message_id": "<7f20036ed2891ab27e3ca0d70ed34842@example.com>"}'),
	(74, 'ld_287275a970c9dbc8fe83', '2026-11-26 08:07:07.206313+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "e2856f0f-11a8-4d61-a46b-d2b4f95edd6e", "template": "dealer/welcome", "message_id": "<a29f68cc49954234d98016ef5eb6972d@example.com>"}'),
	(76, 'ld_bfb21b87d47a33c935ec', '2026-11-26 08:07:07.352924+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "77c2ba47-1fc4-41c1-a5dd-2cf1a2a37030", "template": "dealer/new_lead", "message_id": "<6ccd992db9c0e600ed5104f9a69b738f@example.com>"}'),
	(77, 'ld_bfb21b87d47a33c935ec', '2026-11-26 08:07:07.357613+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "e9b4be74-16a4-422f-bc9d-29156afaaf85", "template": "dealer/welcome", "message_id": "<9b18578952672d2b8f839842a7ba5fc5@example.com>"}'),
	(79, 'ld_f4ba13dff469ffacfed3', '2026-11-26 08:07:07.510042+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "a85bb7c1-9262-435e-8625-762267d2d58f", "template": "dealer/new_lead", "message_id": "<23edb0bbe66ead512f1c655bb6bdc405@example.com>"}'),
	(82, 'ld_44968f1783732694040e', '2026-11-26 08:07:07.644964+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "0fce5c89-5f3d-4264-9004-9d719172fb28", "template": "dealer/new_lead", "message_id": "<d195afaeef8e3de119e606d90d296db2@example.com>"}'),
	(83, 'ld_44968f1783732694040e', '2026-11-26 08:07:07.654228+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "0e976c16-07de-4bbf-9682-53aaa709be90", "template": "dealer/welcome", "message_id": "<3c0b376cb585fc24df8dd2b514590d82@example.com>"}'),
	(85, 'ld_e5f5d8c69c2d425ffd4f', '2026-11-26 08:07:07.813602+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "98bebc8f-9881-4714-b661-8db56741233d", "template": "dealer/new_lead", "message_id": "<3902bd89cc90918b600f496b2a4f8fce@example.com>"}'),
	(92, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:08.166505+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "396af6a6-4612-4664-9a5c-187844c555be", "template": "dealer/welcome", "message_id": "<f81aa33fe7312228e43b0ef29f7e6fa5@example.com>"}'),
	(95, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:08.333834+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "b36fcb6f-f420-4555-aa02-7b00f6ed260b", "template": "dealer/new_lead", "message_id": "<57c35a937ff04edaadb022a422ddede8@example.com>"}'),
	(98, 'ld_008d93920e827c1d0a17', '2026-11-26 08:07:08.529613+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "da274d16-b424-48df-8276-64dd3ecee480", "template": "dealer/new_lead", "message_id": "<9179eac4aebfa58acf39234f725a1641@example.com>"}'),
	(102, 'ld_c290eb9301ce63f1dc3f', '2026-11-26 08:07:08.777911+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "cee7041c-e25d-422e-b3e0-e5d062c58a98", "template": "dealer/new_lead", "message_id": "<e3e21e8da62e69daae87596f16b0c41b@example.com>"}'),
	(105, 'ld_c290eb9301ce63f1dc3f', '2026-11-26 08:07:08.811731+00', 'reminder_skipped', 'Reminder ''after_5_days'' is left out: a later one is due as well', 'journey', 'remind', '{"reminder": "after_5_days"}');
INSERT INTO public.timeline OVERRIDING SYSTEM VALUE VALUES
	(109, 'ld_008d93920e827c1d0a17', '2026-11-26 08:07:08.836363+00', 'email', 'Mail dealer/reminder_5_days to commercial: sent', 'journey', 'remind', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "ATENÇÃO: Lead criado há mais de 5 dias", "email_id": "98cff0c2-870e-44f2-8190-edd9093818db", "template": "dealer/reminder_5_days", "message_id": "<1678cc935dcfaf87cfa61c0d6d2044d1@example.com>"}'),
	(111, 'ld_c290eb9301ce63f1dc3f', '2026-11-26 08:07:08.870308+00', 'email', 'Mail dealer/reminder_15_days to commercial: sent', 'journey', 'remind', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "ATENÇÃO: Lead criado há mais de 15 dias", "email_id": "e384bcf9-cf10-4a73-8222-397b2181fb9b", "template": "dealer/reminder_15_days", "message_id": "<91cbffe40add341d345ef4a0e5d15001@example.com>"}'),
	(121, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:09.577574+00', 'email', 'Mail dealer/trial_ending to commercial: sent', 'journey', 'warn_trial_end', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "autocloud - ATENÇÃO Avaliação termina em 3 dias", "email_id": "653003f9-11c3-4da0-9586-8ffb2e302164", "template": "dealer/trial_ending", "message_id": "<11c82423b88a951242dfacb868ce7a5a@example.com>"}'),
	(124, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:09.663695+00', 'skipped', 'Too late for the warning before the trial''s end: skipped', 'journey', 'warn_trial_end', '{}'),
	(125, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:09.696781+00', 'email', 'Mail dealer/trial_ended to commercial: sent', 'journey', 'end_trial', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "autocloud - ATENÇÃO Período de avaliação encerrado", "email_id": "6bbfe8c0-0a91-45da-90c5-ef31355fa78a", "template": "dealer/trial_ended", "message_id": "<f56447040687a41c63db241acabd28ab@example.com>"}'),
	(126, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:09.700723+00', 'trial_ended', 'The trial is over; the card stays until somebody moves it', 'journey', 'end_trial', '{}'),
	(135, 'ld_627ff6c533f1c697ff77', '2026-11-26 08:07:10.44205+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "4e0d3ff7-1645-47b5-ac94-e84aeba3c165", "template": "dealer/new_lead", "message_id": "<26cbd8e0d649d30b36a8408f4af8b301@example.com>"}'),
	(136, 'ld_627ff6c533f1c697ff77', '2026-11-26 08:07:10.44406+00', 'email', 'Mail dealer/welcome to lead: unknown', 'journey', 'introduce', '{"to": ["lead"], "reply": "no answer after the whole mail: SMTPServerDisconnected", "outcome": "unknown", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "c65a1610-35d0-464a-80e2-25e7a76978a5", "template": "dealer/welcome", "message_id": "<8324d6184347a4e97fc100b003bbee12@example.com>"}'),
	(138, 'ld_2be200437f131774e4b3', '2026-11-26 08:07:10.665594+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "2b52b10f-537c-4a13-8f43-8ecd1737b9b8", "template": "dealer/new_lead", "message_id": "<cabca098731063a9b72c042c83fa27d1@example.com>"}'),
	(199, 'ld_363d438c6d17a25045ab', '2026-11-26 08:07:16.361774+00', 'sheet_missing', 'The deal has no course sheet', 'journey', 'route', '{}'),
	(200, 'ld_363d438c6d17a25045ab', '2026-11-26 08:07:16.361774+00', 'assigned', 'Given to its advisor', 'journey', 'route', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "former": null, "advisor": "advisor.two@example.edu", "by_hand": false, "version": 2}'),
	(80, 'ld_f4ba13dff469ffacfed3', '2026-11-26 08:07:07.511959+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "e8abfc02-e276-4ff6-b1c8-f3a7fa3a558a", "template": "dealer/welcome", "message_id": "<83ae9eca476e4cb86d9edccdc6639bd6@example.com>"}'),
	(86, 'ld_e5f5d8c69c2d425ffd4f', '2026-11-26 08:07:07.814257+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "ed4cf603-52c8-451d-a9ed-f36e6811dd32", "template": "dealer/welcome", "message_id": "<4e020b5f91da5a2568969c814d20fdb9@example.com>"}'),
	(88, 'ld_4c16dbd21e878f5d09ac', '2026-11-26 08:07:07.984629+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "4c8bea64-f670-4173-a15e-5a702babc406", "template": "dealer/new_lead", "message_id": "<d6da2728daf7cda78154e636f69070cb@example.com>"}'),
	(89, 'ld_4c16dbd21e878f5d09ac', '2026-11-26 08:07:07.990108+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "aaf64459-11e0-4c6a-8011-b59ab3e05f38", "template": "dealer/welcome", "message_id": "<86b8965466a63b653887a88a4b637489@example.com>"}'),
	(91, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:08.166324+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "6865c8ab-16b4-487e-9c28-52ba52ca3d63", "template": "dealer/new_lead", "message_id": "<f1ca319c1669a45dd44c3a468053030b@example.com>"}'),
	(94, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:08.329205+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "c39f0f5b-e1ff-49cc-94a6-a2477bc58f7b", "template": "dealer/welcome", "message_id": "<760d22ab18e84d2d16cb992b0abf12b4@example.com>"}'),
	(97, 'ld_008d93920e827c1d0a17', '2026-11-26 08:07:08.529109+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "b85ddda1-0c8a-4c2f-a37c-084d61d492aa", "template": "dealer/welcome", "message_id": "<68102170dd52759a4823f761e3501c0b@example.com>"}'),
	(103, 'ld_c290eb9301ce63f1dc3f', '2026-11-26 08:07:08.778392+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "19a0f458-0878-44a0-8ff1-0e4d15d6e256", "template": "dealer/welcome", "message_id": "<4e0730acb19f2fbbfc1b1d859c741f07@example.com>"}'),
	(106, 'ld_74fd74a9ba986d23a27d', '2026-11-26 08:07:08.816743+00', 'email', 'Mail dealer/trial_started to lead: sent', 'journey', 'announce_trial', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Feirão Digital - Seu período de 15 dias de avaliação começou", "email_id": "60be63d9-b385-42af-b0ff-45b93744da8c", "template": "dealer/trial_started", "message_id": "<9f7593df42b44a74267a6faa22cafa24@example.com>"}'),
	(160, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:11.970935+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(161, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:12.012827+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(162, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:12.037332+00', 'deal_created', 'Deal created', 'journey', 'make_deal', '{"deal_id": "250000003"}'),
	(168, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.325056+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(169, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.364282+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(170, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.410941+00', 'deal_created', 'Deal created', 'journey', 'make_deal', '{"deal_id": "250000004"}'),
	(171, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.451159+00', 'distributed', 'Distributed to the franchise''s seller', 'journey', 'distribute', '{}'),
	(174, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.57496+00', 'reported', 'Acquisition knows that the deal was lost', 'journey', 'report_lost', '{}'),
	(175, 'ld_83fcdee2fa8ea2765c00', '2026-11-26 08:07:12.643443+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(177, 'ld_83fcdee2fa8ea2765c00', '2026-11-26 08:07:12.692298+00', 'franchise_refused', 'No franchise for the address', 'journey', 'assign_franchise', '{"code": "cep_unknown"}'),
	(179, 'ld_3a8c802084c454a34015', '2026-11-26 08:07:12.725172+00', 'assessed', 'Kind novo, status Duplicado', 'journey', 'assess', '{}'),
	(180, 'ld_3a8c802084c454a34015', '2026-11-26 08:07:12.788651+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(192, 'ld_2cd22b0e0e2a5294c19d', '2026-11-26 08:07:15.237776+00', 'faculty_missing', 'The deal has no faculty', 'journey', 'route', '{"missing": "no faculty"}'),
	(196, 'ld_540b9c98d0ac34af4390', '2026-11-26 08:07:16.281868+00', 'assigned', 'Given to its advisor', 'journey', 'route', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "former": null, "advisor": "advisor.two@example.edu", "by_hand": false, "version": 2}'),
	(107, 'ld_74fd74a9ba986d23a27d', '2026-11-26 08:07:08.827508+00', 'email', 'Mail dealer/trial_new_store to commercial, support: sent', 'journey', 'announce_trial', '{"to": ["commercial", "support"], "reply": "250 OK", "outcome": "sent", "subject": "Feirão Digital - ATENÇÃO Loja nova em avaliação", "email_id": "bb638e40-58af-4417-9722-2471b8cb2b6c", "template": "dealer/trial_new_store", "message_id": "<07c35c9dcb6ce0533402ed47994a4ab6@example.com>"}'),
	(139, 'ld_2be200437f131774e4b3', '2026-11-26 08:07:10.666386+00', 'email', 'Mail dealer/welcome to lead: unknown', 'journey', 'introduce', '{"to": ["lead"], "reply": "no answer after the whole mail: SMTPServerDisconnected", "outcome": "unknown", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "612478f3-2cb0-4db6-bee0-0a7e97fb50a7", "template": "dealer/welcome", "message_id": "<59936983c3f2cb6ee3f13b89482ad1bb@example.com>"}'),
	(141, 'ld_7b616d98ffd3d8f242ed', '2026-11-26 08:07:10.861684+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "364e0c34-bbd0-43e2-be98-9fa66966401c", "template": "dealer/new_lead", "message_id": "<06e319c67ad18b6dab14c17a13c24bb6@example.com>"}'),
	(142, 'ld_7b616d98ffd3d8f242ed', '2026-11-26 08:07:10.912441+00', 'email', 'Mail dealer/welcome to lead: unknown', 'journey', 'introduce', '{"to": ["lead"], "reply": "no answer after the whole mail: SMTPServerDisconnected", "outcome": "unknown", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "6ca4c697-23e7-4488-97e3-41ad9debc4f8", "template": "dealer/welcome", "message_id": "<75d733e316bbcb5c66c5c71a41604592@example.com>"}'),
	(146, 'ld_4bc0607a76de21c0e16f', '2026-11-26 08:07:11.211165+00', 'email', 'Mail dealer/welcome to lead: rejected', 'journey', 'introduce', '{"to": ["lead"], "reply": "550 5.1.1 Scripted: no such mailbox", "outcome": "rejected", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "e07e7476-dd77-4311-8cb6-774497525038", "template": "dealer/welcome", "message_id": "<2d76f5d76fedb45bcbf13bdc3b659c5c@example.com>"}'),
	(147, 'ld_4bc0607a76de21c0e16f', '2026-11-26 08:07:11.221339+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "1ccc888a-cb86-4e19-8832-fe690e47e31b", "template": "dealer/new_lead", "message_id": "<4a9953f515666661e4c3e8bec70a4c70@example.com>"}'),
	(149, 'ld_ea211560c3c62a0e8157', '2026-11-26 08:07:11.448027+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(150, 'ld_ea211560c3c62a0e8157', '2026-11-26 08:07:11.488028+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(151, 'ld_ea211560c3c62a0e8157', '2026-11-26 08:07:11.524176+00', 'deal_created', 'Deal created', 'journey', 'make_deal', '{"deal_id": "250000001"}'),
	(152, 'ld_ea211560c3c62a0e8157', '2026-11-26 08:07:11.563134+00', 'distributed', 'Distributed to the franchise''s seller', 'journey', 'distribute', '{}'),
	(154, 'ld_4b30f2c45aa36011ba1c', '2026-11-26 08:07:11.718168+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(155, 'ld_4b30f2c45aa36011ba1c', '2026-11-26 08:07:11.743926+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(156, 'ld_4b30f2c45aa36011ba1c', '2026-11-26 08:07:11.769995+00', 'deal_created', 'Deal created', 'journey', 'make_deal', '{"deal_id": "250000002"}'),
	(157, 'ld_4b30f2c45aa36011ba1c', '2026-11-26 08:07:11.796277+00', 'distributed', 'Distributed to the franchise''s seller', 'journey', 'distribute', '{}'),
	(163, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:12.068717+00', 'distributed', 'Distributed to the franchise''s seller', 'journey', 'distribute', '{}'),
	(167, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:12.316708+00', 'reported', 'The affiliation was sent to acquisition', 'journey', 'report_affiliation', '{}'),
	(178, 'ld_83fcdee2fa8ea2765c00', '2026-11-26 08:07:12.735107+00', 'parked', 'Parked until the contact is corrected', 'journey', 'mark_pending', '{"reason": "franchise_refused"}'),
	(182, 'ld_3a8c802084c454a34015', '2026-11-26 08:07:12.82256+00', 'stopped', 'Ended without a deal', 'journey', 'tell_stopped', '{"reason": "Lead já existe na instância de engajamento"}'),
	(183, 'ld_1bd4600eae40697c113b', '2026-11-26 08:07:12.865611+00', 'parked', 'Parked: step ''assess'' can''t be done', 'journey', 'assess', '{"step": "assess", "reason": "acquisition_contact_unknown"}'),
	(193, 'ld_4c20c7d9dabc0ea486bb', '2026-11-26 08:07:15.280013+00', 'assigned', 'Given to its advisor', 'journey', 'route', '{"row": 0, "why": "advisor.one@example.edu gets the leads of JURISPRUDENCIA (fixed)", "table": "faculty", "former": null, "advisor": "advisor.one@example.edu", "by_hand": false, "version": 2}'),
	(194, 'ld_4c20c7d9dabc0ea486bb', '2026-11-26 08:07:15.356854+00', 'email', 'Mail enrollment/enrollment to lead: sent', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Notificación Inscripción [Diplomado Inventado]", "email_id": "f24a10e5-4b40-4280-a776-1d20321b76c1", "template": "enrollment/enrollment", "message_id": "<cfbea3510d44f6aca194250629be0cef@example.edu>"}'),
	(195, 'ld_2cd22b0e0e2a5294c19d', '2026-11-26 08:07:15.400186+00', 'email', 'Mail enrollment/without_faculty to owner: sent', 'journey', 'chase_faculty', '{"to": ["owner"], "reply": "250 OK", "outcome": "sent", "subject": "Deal sin Facultad Asociada [Diplomado without_faculty]", "email_id": "f52fade5-5fe1-4983-bd24-b40bd93fe46c", "template": "enrollment/without_faculty", "message_id": "<6085e8a0b50518a8a3a7498668b623ca@example.edu>"}'),
	(201, 'ld_6f6eceb422ace5aae8ce', '2026-11-26 08:07:16.420761+00', 'assigned', 'Given to its advisor', 'journey', 'route', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "former": null, "advisor": "advisor.two@example.edu", "by_hand": false, "version": 2}'),
	(204, 'ld_6f6eceb422ace5aae8ce', '2026-11-26 08:07:16.522462+00', 'email', 'Mail enrollment/enrollment to lead: sent', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Notificación Inscripción [Diplomado Inventado]", "email_id": "a247dc89-ffae-48f0-a239-53d8091ee475", "template": "enrollment/enrollment", "message_id": "<ed100e6da19fe1426caf152139f1c4e5@example.edu>"}'),
	(205, 'ld_05302c3cbb3554a59d03', '2026-11-26 08:07:16.535977+00', 'email', 'Mail enrollment/enrollment to lead: sent', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Notificación Inscripción [Diplomado Inventado]", "email_id": "1454d61d-a610-4266-94cd-fbe5e0676fee", "template": "enrollment/enrollment", "message_id": "<538e10ea419942bf7dae71dd18b7daf2@example.edu>"}'),
	(206, 'ld_363d438c6d17a25045ab', '2026-11-26 08:07:16.559739+00', 'email', 'Mail enrollment/without_sheet to maintainer: sent', 'journey', 'chase_sheet', '{"to": ["maintainer"], "reply": "250 OK", "outcome": "sent", "subject": "Negocio sin Ficha Técnica [Diplomado without_sheet]", "email_id": "0a903ce0-e325-41be-b74f-14ad35e505aa", "template": "enrollment/without_sheet", "message_id": "<144bc548fcfca9d3a685039d6ec31f56@example.edu>"}'),
	(218, 'ld_9d743c8f0c6458a1795f', '2026-11-26 08:07:17.512429+00', 'handed_over', 'Handed over to sales', 'journey', 'hand_over', '{"score": 110, "fields": ["Status"]}'),
	(219, 'ld_8461e23b69391890d213', '2026-11-26 08:07:17.57483+00', 'parked', 'Parked: step ''hand_over'' can''t be done', 'journey', 'hand_over', '{"step": "hand_over", "reason": "salesforce_not_found"}'),
	(108, 'ld_f29fed2429e90c9ec96a', '2026-11-26 08:07:08.827553+00', 'email', 'Mail dealer/nurture_presence to lead: sent', 'journey', 'nurture', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Como a sua loja aparece para quem ainda não a conhece?", "email_id": "49c6255f-7da5-4f0e-b305-dad2c01d5d85", "template": "dealer/nurture_presence", "message_id": "<af7115b4e9059a93089a0378712b273b@example.com>"}'),
	(197, 'ld_ce767d8535209eff93a8', '2026-11-26 08:07:16.379432+00', 'parked', 'Parked: step ''route'' can''t be done', 'journey', 'route', '{"step": "route", "reason": "advisor_unknown"}'),
	(114, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:09.094153+00', 'presentation_held', 'Presentation held', 'embedded manager', 'presentation_held', '{"at": "2026-11-26T08:07:09.094153Z"}'),
	(115, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:09.164279+00', 'presentation_held', 'Presentation held', 'embedded manager', 'presentation_held', '{"at": "2026-11-26T08:07:09.164279Z"}'),
	(116, 'ld_e5f5d8c69c2d425ffd4f', '2026-11-26 08:07:09.376957+00', 'accredited', 'Accredited', 'embedded manager', 'accredited', '{"at": "2026-11-26T08:07:09.376957Z"}'),
	(117, 'ld_4c16dbd21e878f5d09ac', '2026-11-26 08:07:09.454161+00', 'accredited', 'Accredited', 'embedded manager', 'accredited', '{"at": "2026-11-26T08:07:09.399984Z"}'),
	(118, 'ld_4c16dbd21e878f5d09ac', '2026-11-26 08:07:09.454161+00', 'trial_started', 'Trial started', 'embedded manager', 'accredited', '{}'),
	(119, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:09.528614+00', 'accredited', 'Accredited', 'embedded manager', 'accredited', '{"at": "2026-11-26T07:25:09.476174Z"}'),
	(120, 'ld_f5a8af61b63c0197d42d', '2026-11-26 08:07:09.528614+00', 'trial_started', 'Trial started', 'embedded manager', 'accredited', '{}'),
	(122, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:09.632544+00', 'accredited', 'Accredited', 'embedded manager', 'accredited', '{"at": "2026-11-26T06:07:09.556724Z"}'),
	(123, 'ld_23fec318e2dce8929c7d', '2026-11-26 08:07:09.632544+00', 'trial_started', 'Trial started', 'embedded manager', 'accredited', '{}'),
	(127, 'ld_09f7a32bedce22808d79', '2026-11-26 08:07:09.703402+00', 'unsubscribed', 'Unsubscribed from mails', 'embedded manager', 'unsubscribed', '{}'),
	(128, 'ld_1abd3878dadaddabf1b8', '2026-11-26 08:07:09.774161+00', 'paused', 'Journey paused', 'embedded manager', 'pause', '{}'),
	(129, 'ld_72af9f87ed3df5e53e9e', '2026-11-26 08:07:09.866116+00', 'deal_won', 'Deal won', 'embedded manager', 'deal_won', '{"adhesion_term": null}'),
	(130, 'ld_ca56dd974cde792fadf4', '2026-11-26 08:07:09.936935+00', 'not_interested', 'Not interested', 'embedded manager', 'not_interested', '{"reason": null}'),
	(131, 'ld_287275a970c9dbc8fe83', '2026-11-26 08:07:10.009692+00', 'not_interested', 'Not interested', 'embedded manager', 'not_interested', '{"reason": null}'),
	(132, 'ld_bfb21b87d47a33c935ec', '2026-11-26 08:07:10.081226+00', 'cancelled', 'Journey cancelled', 'embedded manager', 'cancel', '{"reason": "foi um engano"}'),
	(133, 'ld_287275a970c9dbc8fe83', '2026-11-26 08:07:10.252672+00', 'reopened', 'Reopened', 'embedded manager', 'reopened', '{}'),
	(134, 'ld_627ff6c533f1c697ff77', '2026-11-26 08:07:10.361627+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(137, 'ld_2be200437f131774e4b3', '2026-11-26 08:07:10.600665+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(140, 'ld_7b616d98ffd3d8f242ed', '2026-11-26 08:07:10.808776+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(143, 'ld_7b616d98ffd3d8f242ed', '2026-11-26 08:07:11.027019+00', 'paused', 'Journey paused', 'embedded manager', 'pause', '{}'),
	(144, 'ld_7b616d98ffd3d8f242ed', '2026-11-26 08:07:11.086086+00', 'mail_decided', 'Mail with an unclear end goes out again', 'embedded manager', 'mail_decided', '{"email_id": "6ca4c697-23e7-4488-97e3-41ad9debc4f8"}'),
	(145, 'ld_4bc0607a76de21c0e16f', '2026-11-26 08:07:11.174428+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(148, 'ld_ea211560c3c62a0e8157', '2026-11-26 08:07:11.369446+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000001"}'),
	(153, 'ld_4b30f2c45aa36011ba1c', '2026-11-26 08:07:11.677716+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000002"}'),
	(158, 'ld_4b30f2c45aa36011ba1c', '2026-11-26 08:07:11.834985+00', 'deal_won', 'Deal won', 'hubspot engagement', 'deal_won', '{}'),
	(159, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:11.929778+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000003"}'),
	(164, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:12.165145+00', 'deal_won', 'Deal won', 'hubspot engagement', 'deal_won', '{}'),
	(165, 'ld_1e51f3588a59188b0959', '2026-11-26 08:07:12.256379+00', 'affiliated', 'IdFiliado is known', 'hubspot engagement', 'affiliated', '{"affiliate_id": "F-10"}'),
	(166, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.28175+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000004"}'),
	(172, 'ld_034e91be261edd060bb9', '2026-11-26 08:07:12.527661+00', 'deal_lost', 'Deal lost', 'hubspot engagement', 'deal_lost', '{"reason": null}'),
	(173, 'ld_83fcdee2fa8ea2765c00', '2026-11-26 08:07:12.572528+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000005"}'),
	(176, 'ld_3a8c802084c454a34015', '2026-11-26 08:07:12.688891+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000006"}'),
	(181, 'ld_1bd4600eae40697c113b', '2026-11-26 08:07:12.788599+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000007"}'),
	(184, 'ld_4c20c7d9dabc0ea486bb', '2026-11-26 08:07:13.050201+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000001"}'),
	(185, 'ld_2cd22b0e0e2a5294c19d', '2026-11-26 08:07:13.126591+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000002"}'),
	(186, 'ld_363d438c6d17a25045ab', '2026-11-26 08:07:13.207784+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000003"}');
INSERT INTO public.timeline OVERRIDING SYSTEM VALUE VALUES
	(187, 'ld_05302c3cbb3554a59d03', '2026-11-26 08:07:13.288861+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000004"}'),
	(188, 'ld_ce767d8535209eff93a8', '2026-11-26 08:07:13.372919+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000005"}'),
	(189, 'ld_540b9c98d0ac34af4390', '2026-11-26 08:07:13.445614+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000006"}'),
	(190, 'ld_9726accfc4f9ecf27c83', '2026-11-26 08:07:13.533715+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000007"}'),
	(191, 'ld_6f6eceb422ace5aae8ce', '2026-11-26 08:07:13.62297+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000008"}'),
	(198, 'ld_540b9c98d0ac34af4390', '2026-11-26 08:07:16.384417+00', 'email', 'Mail enrollment/enrollment to lead: sent', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Notificación Inscripción [Diplomado Inventado]", "email_id": "871b88de-75cb-4f4a-b231-922ccd984707", "template": "enrollment/enrollment", "message_id": "<d2a79085ee4065026c04e2a67db24994@example.edu>"}'),
	(202, 'ld_05302c3cbb3554a59d03', '2026-11-26 08:07:16.400251+00', 'no_advisor', 'No advisor: no row of the routing table is for the contact''s faculty', 'journey', 'route', '{"row": null, "why": "no row of the table holds for ARTES", "table": "faculty", "advisor": null, "version": 2}'),
	(203, 'ld_9726accfc4f9ecf27c83', '2026-11-26 08:07:16.514503+00', 'assigned', 'Given to its advisor', 'journey', 'route', '{"row": 1, "why": "advisor.two@example.edu gets the leads of MEDICINA (fixed)", "table": "faculty", "former": null, "advisor": "advisor.two@example.edu", "by_hand": false, "version": 2}'),
	(207, 'ld_9726accfc4f9ecf27c83', '2026-11-26 08:07:16.581548+00', 'email', 'Mail enrollment/enrollment to lead: sent', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Notificación Inscripción [Diplomado Inventado]", "email_id": "79e3ddf8-631d-44fb-af26-1fdd2fad70e9", "template": "enrollment/enrollment", "message_id": "<0a05e95f0bd262025559cca98580a5f6@example.edu>"}'),
	(208, 'ld_540b9c98d0ac34af4390', '2026-11-26 08:07:16.718641+00', 'deal_won', 'Deal won: the person enrolled', 'hubspot educon', 'deal_won', '{}'),
	(209, 'ld_9726accfc4f9ecf27c83', '2026-11-26 08:07:16.735741+00', 'deal_lost', 'Deal lost', 'hubspot educon', 'deal_lost', '{"reason": null}'),
	(210, 'ld_6f6eceb422ace5aae8ce', '2026-11-26 08:07:16.787016+00', 'look_again', 'The deal''s contacts were changed', 'hubspot educon', 'contacts_changed', '{}'),
	(211, 'ld_6f6eceb422ace5aae8ce', '2026-11-26 08:07:16.788547+00', 'deal_deleted', 'The deal was deleted in the portal', 'hubspot educon', 'deal_deleted', '{}'),
	(212, 'ld_f146c8c185f0e1c9465e', '2026-11-26 08:07:17.034381+00', 'entered', 'Entered the canvas lead-scoring', 'embedded integrator', 'track', '{"canvas": "lead-scoring"}'),
	(213, 'ld_9d743c8f0c6458a1795f', '2026-11-26 08:07:17.126731+00', 'entered', 'Entered the canvas lead-scoring', 'embedded integrator', 'track', '{"canvas": "lead-scoring"}'),
	(214, 'ld_9d743c8f0c6458a1795f', '2026-11-26 08:07:17.126731+00', 'threshold_crossed', 'Score 110 is above the threshold of 100', 'embedded integrator', 'track', '{"score": 110, "threshold": 100}'),
	(215, 'ld_8461e23b69391890d213', '2026-11-26 08:07:17.214281+00', 'entered', 'Entered the canvas lead-scoring', 'embedded integrator', 'track', '{"canvas": "lead-scoring"}'),
	(216, 'ld_8461e23b69391890d213', '2026-11-26 08:07:17.214281+00', 'threshold_crossed', 'Score 110 is above the threshold of 100', 'embedded integrator', 'track', '{"score": 110, "threshold": 100}'),
	(217, 'ld_2d49e368d847e2ac830c', '2026-11-26 08:07:17.353254+00', 'entered', 'Entered the canvas lead-scoring', 'embedded integrator', 'track', '{"canvas": "lead-scoring"}'),
	(220, 'ld_ada36b4b990b6fe4c39c', '2026-11-26 08:07:17.557652+00', 'entered', 'Entered the canvas lead-scoring', 'embedded integrator', 'track', '{"canvas": "lead-scoring"}'),
	(221, 'ld_ada36b4b990b6fe4c39c', '2026-11-26 08:07:17.689267+00', 'cancelled', 'Journey cancelled', 'embedded manager', 'cancel', '{"reason": "pediu para sair"}'),
	(222, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:07:59.694884+00', 'email', 'Mail tasks/due to our own people: sent', 'journey', 'notice', '{"to": [], "reply": "250 OK", "outcome": "sent", "subject": "Atividade vence em 30/11/2031 às 05:06: Escrever – Ana Filtered", "email_id": "77b59b86-d6a0-4230-9b70-4483c152fb5e", "template": "tasks/due", "message_id": "<86a3c62c9b5822de206d51c4e07ef507@example.com>"}'),
	(223, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:07:59.700733+00', 'email', 'Mail tasks/due to our own people: sent', 'journey', 'notice', '{"to": [], "reply": "250 OK", "outcome": "sent", "subject": "Atividade vence em 30/11/2031 às 05:06: Escrever – Ana Filtered_Twice", "email_id": "79c7dbc6-e32c-4367-a79e-75e5198bce41", "template": "tasks/due", "message_id": "<fa4fb02587ff43d6fc6a2ae41bcaf268@example.com>"}'),
	(224, 'ld_794201e193ff0e2bcecb', '2026-11-26 08:07:59.704366+00', 'task_notified', 'Task is due soon, its assignee was told: Escrever', 'journey', 'task_notified', '{"task_id": "tk_d4eab10f019080fedfda", "assignee": "rep@example.org", "deadline": "2031-11-30T08:06:59.603749Z", "activity_type": "Escrever"}'),
	(225, 'ld_1013bcfc84f3942e9246', '2026-11-26 08:07:59.709197+00', 'task_notified', 'Task is due soon, its assignee was told: Escrever', 'journey', 'task_notified', '{"task_id": "tk_2ceb073ac0e7d4d0ac9f", "assignee": "rep@example.org", "deadline": "2031-11-30T08:06:59.651718Z", "activity_type": "Escrever"}'),
	(226, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.83892+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(227, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.83892+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_4287263f610aaae92282", "assignee": "rep@example.org", "deadline": "2026-11-26T09:07:59.838920Z", "activity_type": "Realizar Filtro 1"}'),
	(228, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.900651+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "e898fcee-18df-4400-976d-92e5d17704d3", "template": "presales/received", "message_id": "<6778cc0b11e3ce3536ef1d34e6f14f10@example.com>"}'),
	(229, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.976804+00', 'filter1_done', 'Filter 1 done', 'embedded manager', 'filter1_done', '{}'),
	(230, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.976804+00', 'task_completed', 'Task completed: Realizar Filtro 1', 'embedded manager', 'task_completed', '{"event": "filter1_done", "task_id": "tk_4287263f610aaae92282", "assignee": "rep@example.org", "deadline": "2026-11-26T09:07:59.838920Z", "activity_type": "Realizar Filtro 1"}'),
	(231, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.976804+00', 'task_created', 'Task: Escrever', 'embedded manager', 'filter1_done', '{"task_id": "tk_9d30f412b2e3e54fc75b", "assignee": "rep@example.org", "deadline": "2031-11-30T08:07:59.976804Z", "activity_type": "Escrever"}'),
	(232, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.976804+00', 'task_created', 'Task: Ligar', 'embedded manager', 'filter1_done', '{"task_id": "tk_7e5f13f144ee582069c8", "assignee": "rep@example.org", "deadline": "2031-11-30T08:07:59.976804Z", "activity_type": "Ligar"}'),
	(233, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:07:59.976804+00', 'task_created', 'Task: Visitar', 'embedded manager', 'filter1_done', '{"task_id": "tk_47fbcfd51cfdb20ab520", "assignee": "rep@example.org", "deadline": "2026-11-26T08:37:59.976804Z", "activity_type": "Visitar"}'),
	(234, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.317232+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(235, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.317232+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_0947f9bed87c6a1b7898", "assignee": "rep@example.org", "deadline": "2026-11-26T09:08:08.317232Z", "activity_type": "Realizar Filtro 1"}'),
	(236, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.461685+00', 'email', 'Mail presales/received to lead: sent', 'journey', 'greet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Recebemos o seu contato", "email_id": "622f54c5-e0c6-4693-a1ba-d87ba357be1a", "template": "presales/received", "message_id": "<a05f3b9cc925d9dabf1426579f25352c@example.com>"}'),
	(237, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.567556+00', 'filter1_done', 'Filter 1 done', 'embedded manager', 'filter1_done', '{}'),
	(238, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.567556+00', 'task_completed', 'Task completed: Realizar Filtro 1', 'embedded manager', 'task_completed', '{"event": "filter1_done", "task_id": "tk_0947f9bed87c6a1b7898", "assignee": "rep@example.org", "deadline": "2026-11-26T09:08:08.317232Z", "activity_type": "Realizar Filtro 1"}'),
	(239, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.567556+00', 'task_created', 'Task: Escrever', 'embedded manager', 'filter1_done', '{"task_id": "tk_9063e82c2c620f717cc9", "assignee": "rep@example.org", "deadline": "2031-11-30T08:08:08.567556Z", "activity_type": "Escrever"}'),
	(240, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.567556+00', 'task_created', 'Task: Ligar', 'embedded manager', 'filter1_done', '{"task_id": "tk_5c6fa70d55812d9727b5", "assignee": "rep@example.org", "deadline": "2031-11-30T08:08:08.567556Z", "activity_type": "Ligar"}'),
	(241, 'ld_432878f3555715fec69e', '2026-11-26 08:08:08.567556+00', 'task_created', 'Task: Visitar', 'embedded manager', 'filter1_done', '{"task_id": "tk_c154a4bf5a67c5bae65c", "assignee": "rep@example.org", "deadline": "2026-11-26T08:38:08.567556Z", "activity_type": "Visitar"}'),
	(242, 'ld_9c89f95e22c915bba960', '2026-11-26 08:08:08.691231+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(243, 'ld_9c89f95e22c915bba960', '2026-11-26 08:08:08.766991+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "6115d985-9753-4840-8163-e651ff4aba5c", "template": "dealer/new_lead", "message_id": "<5686b7dcbf09508625c6ac812ec357d6@example.com>"}'),
	(244, 'ld_9c89f95e22c915bba960', '2026-11-26 08:08:08.813168+00', 'email', 'Mail dealer/welcome to lead: sent', 'journey', 'introduce', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "A TRANSFORMAÇÃO ESTÁ A CAMINHO", "email_id": "a5dffa0c-5290-49bb-b652-81caf49d0ec0", "template": "dealer/welcome", "message_id": "<27acccce8c0a024a4f5dc69d94149faa@example.com>"}'),
	(246, 'ld_1766c766384a6b78ca9f', '2026-11-26 08:08:09.072718+00', 'email_delayed', 'Mail dealer/welcome is delayed', 'journey', 'introduce', '{"to": ["lead"], "reply": "451 4.3.0 Scripted: try again later", "email_id": "0f34a469-f434-404a-9aff-08c032280ad7", "template": "dealer/welcome", "message_id": "<c239511be9167da44abfa26ce8fccb78@example.com>"}'),
	(247, 'ld_1766c766384a6b78ca9f', '2026-11-26 08:08:09.110928+00', 'email', 'Mail dealer/new_lead to commercial: sent', 'journey', 'introduce', '{"to": ["commercial"], "reply": "250 OK", "outcome": "sent", "subject": "LEADS - NOVO ENVIO", "email_id": "2552640f-9fb1-44fc-8a81-8f8cc47cf942", "template": "dealer/new_lead", "message_id": "<f2c00afc76b7b4cb4b504687e94672ba@example.com>"}'),
	(270, 'ld_9c89f95e22c915bba960', '2026-11-26 08:08:38.670865+00', 'email_delayed', 'Mail dealer/reminder_5_days is delayed', 'journey', 'remind', '{"to": ["commercial"], "reply": "451 4.3.0 Scripted: try again later", "email_id": "6a42b472-0894-4840-b4bc-4c10b2955d26", "template": "dealer/reminder_5_days", "message_id": "<dc0aa9aaf2e7d2ba5215b9b08f358614@example.com>"}'),
	(278, 'ld_d41449cdfde10ba097b9', '2026-11-26 08:09:13.551887+00', 'parked', 'Parked: step ''route'' can''t be done', 'journey', 'route', '{"step": "route", "reason": "portal_unavailable", "service": "hubspot.educon"}'),
	(281, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:09:59.118251+00', 'task_released', 'The outage is over, the assignee is told: Escrever', 'recovery', 'mail', '{"task_id": "tk_9d30f412b2e3e54fc75b", "assignee": "rep@example.org", "deadline": "2031-11-30T08:07:59.976804Z", "activity_type": "Escrever"}'),
	(283, 'ld_049889d15a19c0596590', '2026-11-26 08:10:09.128058+00', 'parked', 'Parked: step ''send_course_sheet'' can''t be done', 'journey', 'send_course_sheet', '{"step": "send_course_sheet", "reason": "mail_unavailable", "service": "mail"}'),
	(284, 'ld_d41449cdfde10ba097b9', '2026-11-26 08:10:11.629679+00', 'parked', 'Parked: step ''route'' can''t be done', 'journey', 'route', '{"step": "route", "reason": "portal_unavailable", "service": "hubspot.educon"}'),
	(288, 'ld_d41449cdfde10ba097b9', '2026-11-26 08:11:13.665143+00', 'released', 'The outage is over: step ''route'' is tried again', 'recovery', 'hubspot.educon', '{"reason": "portal_unavailable", "service": "hubspot.educon"}'),
	(245, 'ld_1766c766384a6b78ca9f', '2026-11-26 08:08:09.011793+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(248, 'ld_049889d15a19c0596590', '2026-11-26 08:08:09.19572+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000009"}'),
	(249, 'ld_049889d15a19c0596590', '2026-11-26 08:08:11.801445+00', 'assigned', 'Given to its advisor', 'journey', 'route', '{"row": 0, "why": "advisor.one@example.edu gets the leads of JURISPRUDENCIA (fixed)", "table": "faculty", "former": null, "advisor": "advisor.one@example.edu", "by_hand": false, "version": 2}'),
	(250, 'ld_049889d15a19c0596590', '2026-11-26 08:08:11.87725+00', 'email_delayed', 'Mail enrollment/enrollment is delayed', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "451 4.3.0 Scripted: try again later", "email_id": "813d03ef-f792-4a77-8953-fca6a1f0d1af", "template": "enrollment/enrollment", "message_id": "<c0435e21c1e428da32caf3a8610b6bba@example.edu>"}'),
	(251, 'ld_049889d15a19c0596590', '2026-11-26 08:08:11.88174+00', 'email', 'Mail enrollment/enrollment to lead: sent', 'journey', 'send_course_sheet', '{"to": ["lead"], "reply": "250 OK", "outcome": "sent", "subject": "Notificación Inscripción [Diplomado Inventado]", "email_id": "dcc096d8-4c81-4dbd-a857-cc63ae9cb680", "template": "enrollment/enrollment", "message_id": "<06664cbf97d46be2697d6cdba6700d91@example.edu>"}'),
	(252, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:08:12.00384+00', 'submitted', 'Lead received', 'embedded integrator', 'submission', '{"source": "Campanha Exemplo"}'),
	(253, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:08:12.00384+00', 'task_created', 'Task: Realizar Filtro 1', 'embedded integrator', 'submission', '{"task_id": "tk_85a5a7b361db9e7458fe", "assignee": "rep@example.org", "deadline": "2026-11-26T09:08:12.003840Z", "activity_type": "Realizar Filtro 1"}'),
	(254, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:08:12.045987+00', 'email_delayed', 'Mail presales/received is delayed', 'journey', 'greet', '{"to": ["lead"], "reply": "451 4.3.0 Scripted: try again later", "email_id": "dc7faaf7-e3e4-44a5-8201-a99baaecdafb", "template": "presales/received", "message_id": "<da91451e10d5013e71b75066935eb27c@example.com>"}'),
	(255, 'ld_65db835477214ae4660d', '2026-11-26 08:08:12.083459+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000008"}'),
	(256, 'ld_65db835477214ae4660d', '2026-11-26 08:08:12.122287+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(257, 'ld_65db835477214ae4660d', '2026-11-26 08:08:12.152646+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(258, 'ld_65db835477214ae4660d', '2026-11-26 08:08:12.187299+00', 'deal_created', 'Deal created', 'journey', 'make_deal', '{"deal_id": "250000005"}'),
	(259, 'ld_cba7b5f423386b20f192', '2026-11-26 08:08:12.29418+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000009"}'),
	(260, 'ld_cba7b5f423386b20f192', '2026-11-26 08:08:12.373668+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(261, 'ld_cba7b5f423386b20f192', '2026-11-26 08:08:12.441335+00', 'franchise_assigned', 'Franchise FR-SP-001 serves the address', 'journey', 'assign_franchise', '{"franchise_id": "FR-SP-001"}'),
	(262, 'ld_16eae6271736707b6340', '2026-11-26 08:08:12.549606+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000010"}'),
	(263, 'ld_16eae6271736707b6340', '2026-11-26 08:08:12.614227+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(264, 'ld_b1542d2ee143aa0ce0d2', '2026-11-26 08:08:12.670888+00', 'submitted', 'Contact received from acquisition', 'hubspot engagement', 'submission', '{"contact_id": "200000011"}'),
	(265, 'ld_b1542d2ee143aa0ce0d2', '2026-11-26 08:08:12.727286+00', 'assessed', 'Kind novo', 'journey', 'assess', '{}'),
	(266, 'ld_b1542d2ee143aa0ce0d2', '2026-11-26 08:08:12.861975+00', 'paused', 'Journey paused', 'embedded manager', 'pause', '{}'),
	(267, 'ld_d41449cdfde10ba097b9', '2026-11-26 08:08:12.954515+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000010"}'),
	(268, 'ld_fa186bc258898bc3c2ba', '2026-11-26 08:08:13.160126+00', 'entered', 'Entered the canvas lead-scoring', 'embedded integrator', 'track', '{"canvas": "lead-scoring"}'),
	(269, 'ld_fa186bc258898bc3c2ba', '2026-11-26 08:08:13.160126+00', 'threshold_crossed', 'Score 110 is above the threshold of 100', 'embedded integrator', 'track', '{"score": 110, "threshold": 100}'),
	(271, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:09:00.033649+00', 'email_delayed', 'Mail tasks/due is delayed', 'journey', 'notice', '{"to": [], "reply": "451 4.3.0 Scripted: try again later", "email_id": "b017e050-34e5-4c84-bc41-13fbd0578622", "template": "tasks/due", "message_id": "<2018c4dca9cbc2c2655f1a536128f4e6@example.com>"}'),
	(272, 'ld_432878f3555715fec69e', '2026-11-26 08:09:08.626563+00', 'email_delayed', 'Mail tasks/due is delayed', 'journey', 'notice', '{"to": [], "reply": "451 4.3.0 Scripted: try again later", "email_id": "18be1aa1-5c3a-4fd6-8d7f-0b0a35b33c86", "template": "tasks/due", "message_id": "<2f7c97020b8d82f6a7f45edb0c8589fd@example.com>"}'),
	(273, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:09:10.622365+00', 'parked', 'Parked: step ''greet'' can''t be done', 'journey', 'greet', '{"step": "greet", "reason": "mail_unavailable", "service": "mail"}'),
	(274, 'ld_049889d15a19c0596590', '2026-11-26 08:09:10.717077+00', 'parked', 'Parked: step ''send_course_sheet'' can''t be done', 'journey', 'send_course_sheet', '{"step": "send_course_sheet", "reason": "mail_unavailable", "service": "mail"}'),
	(275, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:09:10.852245+00', 'released', 'The outage is over: step ''greet'' is tried again', 'recovery', 'mail', '{"reason": "mail_unavailable", "service": "mail"}'),
	(276, 'ld_049889d15a19c0596590', '2026-11-26 08:09:10.888098+00', 'released', 'The outage is over: step ''send_course_sheet'' is tried again', 'recovery', 'mail', '{"reason": "mail_unavailable", "service": "mail"}'),
	(277, 'ld_fa186bc258898bc3c2ba', '2026-11-26 08:09:11.61404+00', 'parked', 'Parked: step ''hand_over'' can''t be done', 'journey', 'hand_over', '{"step": "hand_over", "reason": "salesforce_unavailable", "service": "salesforce"}'),
	(279, 'ld_d41449cdfde10ba097b9', '2026-11-26 08:09:13.929277+00', 'released', 'The outage is over: step ''route'' is tried again', 'recovery', 'hubspot.educon', '{"reason": "portal_unavailable", "service": "hubspot.educon"}'),
	(280, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:09:57.917289+00', 'task_parked', 'The assignee could not be told of the task: Escrever', 'journey', 'task_parked', '{"reason": "mail_unavailable", "task_id": "tk_9d30f412b2e3e54fc75b", "activity_type": "Escrever"}'),
	(282, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:10:09.076391+00', 'parked', 'Parked: step ''greet'' can''t be done', 'journey', 'greet', '{"step": "greet", "reason": "mail_unavailable", "service": "mail"}'),
	(285, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:10:57.442787+00', 'task_parked', 'The assignee could not be told of the task: Escrever', 'journey', 'task_parked', '{"reason": "mail_unavailable", "task_id": "tk_9d30f412b2e3e54fc75b", "activity_type": "Escrever"}'),
	(286, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:11:10.532358+00', 'released', 'The outage is over: step ''greet'' is tried again', 'recovery', 'mail', '{"reason": "mail_unavailable", "service": "mail"}'),
	(287, 'ld_049889d15a19c0596590', '2026-11-26 08:11:10.565177+00', 'released', 'The outage is over: step ''send_course_sheet'' is tried again', 'recovery', 'mail', '{"reason": "mail_unavailable", "service": "mail"}'),
	(289, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:11:58.968361+00', 'task_released', 'The outage is over, the assignee is told: Escrever', 'recovery', 'mail', '{"task_id": "tk_9d30f412b2e3e54fc75b", "assignee": "rep@example.org", "deadline": "2031-11-30T08:07:59.976804Z", "activity_type": "Escrever"}'),
	(290, 'ld_199c69d2b50beedc6eee', '2026-11-26 08:12:08.582256+00', 'parked', 'Parked: step ''greet'' can''t be done', 'journey', 'greet', '{"step": "greet", "reason": "mail_unavailable", "service": "mail"}'),
	(291, 'ld_049889d15a19c0596590', '2026-11-26 08:12:08.954792+00', 'parked', 'Parked: step ''send_course_sheet'' can''t be done', 'journey', 'send_course_sheet', '{"step": "send_course_sheet", "reason": "mail_unavailable", "service": "mail"}'),
	(292, 'ld_d41449cdfde10ba097b9', '2026-11-26 08:12:11.495323+00', 'parked', 'Parked: step ''route'' can''t be done', 'journey', 'route', '{"step": "route", "reason": "portal_unavailable", "service": "hubspot.educon"}'),
	(293, 'ld_ccb201c7751d92ea876b', '2026-11-26 08:12:57.170173+00', 'task_parked', 'The assignee could not be told of the task: Escrever', 'journey', 'task_parked', '{"reason": "mail_unavailable", "task_id": "tk_9d30f412b2e3e54fc75b", "activity_type": "Escrever"}'),
	(294, 'ld_97e1468e18514e2f879f', '2026-11-26 08:13:24.106208+00', 'submitted', 'Deal received', 'hubspot educon', 'submission', '{"deal_id": "350000011"}'),
	(295, 'ld_9d4ee7b7a54cf4b61a66', '2026-11-26 08:13:26.489615+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}'),
	(296, 'ld_2be200437f131774e4b3', '2026-11-26 08:13:26.9072+00', 'mail_decided', 'Mail with an unclear end goes out again', 'embedded manager', 'mail_decided', '{"email_id": "612478f3-2cb0-4db6-bee0-0a7e97fb50a7"}'),
	(297, 'ld_a8ea6c9abe8ddac76ce3', '2026-11-26 08:13:30.090849+00', 'deal_won', 'Deal won', 'embedded manager', 'deal_won', '{"adhesion_term": null}'),
	(298, 'ld_506bc65e7447c800c6f8', '2026-11-26 08:13:30.17592+00', 'submitted', 'autocloud® lead submitted', 'embedded integrator', 'submission', '{}');


INSERT INTO public.tracked_events OVERRIDING SYSTEM VALUE VALUES
	(1, 'b0eae7c1-48e6-46a3-86c8-f8582a649387', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:16.986576+00', '2026-11-26 08:07:17.034381+00', 'b90a03046bf609d43a6278512ff0e9c3b4eb978c4ecac5ba9cc5211e8562309c.1'),
	(2, 'b0eae7c1-48e6-46a3-86c8-f8582a649387', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:16.986576+00', '2026-11-26 08:07:17.034381+00', 'b90a03046bf609d43a6278512ff0e9c3b4eb978c4ecac5ba9cc5211e8562309c.2'),
	(3, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.1'),
	(4, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.2'),
	(5, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.3'),
	(6, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.4'),
	(7, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.5'),
	(8, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.6'),
	(9, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.7'),
	(10, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.8'),
	(11, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.9'),
	(12, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.10'),
	(13, 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', '59ef4d5105a348e37117aa5ff3eba9ca6ab37259f0e81817045ddf9e5c3c3b9d.11'),
	(14, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.1'),
	(15, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.2'),
	(16, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.3'),
	(17, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.4'),
	(18, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.5'),
	(19, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.6'),
	(20, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.7'),
	(21, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.8'),
	(22, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.9'),
	(23, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.10'),
	(24, '807b92eb-091d-43da-a202-888daa617c79', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'f7b33aa3d3562e3e0c1fede0d144fc61c73cc4e9edbd01070879404f53231502.11'),
	(25, 'f8df82bb-0e85-46e2-ba0d-eadeba82a252', 'custom_event', 'page_view', NULL, NULL, '2026-11-26 08:07:17.285211+00', '2026-11-26 08:07:17.353254+00', 'd84f88bb434461fa9bcc2133d662da6ef5c9cf1178303aa1aca524280245c89f.1'),
	(26, 'f8df82bb-0e85-46e2-ba0d-eadeba82a252', 'attribute_changed', 'customer', NULL, NULL, '2026-11-26 08:07:17.472252+00', '2026-11-26 08:07:17.472252+00', 'set.5d817bdf7ff4420783143ce37e455a60'),
	(27, 'af985088-8b2b-426b-ada3-5dbb6837bd26', 'custom_event', 'page_view', NULL, NULL, '2026-11-26 08:07:17.501752+00', '2026-11-26 08:07:17.557652+00', 'bfb2d570defa5f155e044db1794548282ea9b76742ce8b5edcbe73261a4d863c.1'),
	(28, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.1'),
	(29, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.2'),
	(30, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.3'),
	(31, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.4'),
	(32, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.5'),
	(33, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.6'),
	(34, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.7'),
	(35, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.8'),
	(36, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.9'),
	(37, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.10'),
	(38, '08d0ed86-ceea-4040-b27b-821e3558f6fe', 'custom_event', 'demo_requested', NULL, NULL, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'cdc51ececbe95a50a7aab0612cba8d9f921ee674bf83cf593328a18b729ab7fc.11');


INSERT INTO public.tracked_users VALUES
	('b0eae7c1-48e6-46a3-86c8-f8582a649387', '00Q5g0000000101EAA', NULL, '{}', '2026-11-26 08:07:17.034381+00', '2026-11-26 08:07:17.034381+00'),
	('bdb20528-6027-4c00-b7aa-2a839d5866ca', '00Q5g0000000102EAA', NULL, '{}', '2026-11-26 08:07:17.126731+00', '2026-11-26 08:07:17.126731+00'),
	('807b92eb-091d-43da-a202-888daa617c79', '00Q000000000000AAA', NULL, '{}', '2026-11-26 08:07:17.214281+00', '2026-11-26 08:07:17.214281+00'),
	('f8df82bb-0e85-46e2-ba0d-eadeba82a252', '00Q5g0000000103EAA', NULL, '{"customer": true}', '2026-11-26 08:07:17.353254+00', '2026-11-26 08:07:17.472252+00'),
	('af985088-8b2b-426b-ada3-5dbb6837bd26', '00Q5g0000000104EAA', NULL, '{}', '2026-11-26 08:07:17.557652+00', '2026-11-26 08:07:17.557652+00'),
	('08d0ed86-ceea-4040-b27b-821e3558f6fe', '00Q5g0000000105EAA', NULL, '{}', '2026-11-26 08:08:13.160126+00', '2026-11-26 08:08:13.160126+00');


--
-- Data for Name: user_names; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.user_names VALUES
	('external_id', '00Q5g0000000101EAA', 'b0eae7c1-48e6-46a3-86c8-f8582a649387'),
	('external_id', '00Q5g0000000102EAA', 'bdb20528-6027-4c00-b7aa-2a839d5866ca'),
	('external_id', '00Q000000000000AAA', '807b92eb-091d-43da-a202-888daa617c79'),
	('external_id', '00Q5g0000000103EAA', 'f8df82bb-0e85-46e2-ba0d-eadeba82a252'),
	('external_id', '00Q5g0000000104EAA', 'af985088-8b2b-426b-ada3-5dbb6837bd26'),
	('external_id', '00Q5g0000000105EAA', '08d0ed86-ceea-4040-b27b-821e3558f6fe');


INSERT INTO public.user_scores VALUES
	('lead-scoring', 'b0eae7c1-48e6-46a3-86c8-f8582a649387', 20, false, '2026-11-26 08:07:16.986576+00', '2026-11-26 08:07:17.034381+00', 'ld_f146c8c185f0e1c9465e'),
	('lead-scoring', 'bdb20528-6027-4c00-b7aa-2a839d5866ca', 110, true, '2026-11-26 08:07:17.093359+00', '2026-11-26 08:07:17.126731+00', 'ld_9d743c8f0c6458a1795f'),
	('lead-scoring', '807b92eb-091d-43da-a202-888daa617c79', 110, true, '2026-11-26 08:07:17.153179+00', '2026-11-26 08:07:17.214281+00', 'ld_8461e23b69391890d213'),
	('lead-scoring', 'f8df82bb-0e85-46e2-ba0d-eadeba82a252', 1, false, '2026-11-26 08:07:17.285211+00', '2026-11-26 08:07:17.353254+00', 'ld_2d49e368d847e2ac830c'),
	('lead-scoring', 'af985088-8b2b-426b-ada3-5dbb6837bd26', 1, false, '2026-11-26 08:07:17.501752+00', '2026-11-26 08:07:17.557652+00', 'ld_ada36b4b990b6fe4c39c'),
	('lead-scoring', '08d0ed86-ceea-4040-b27b-821e3558f6fe', 110, true, '2026-11-26 08:08:13.034209+00', '2026-11-26 08:08:13.160126+00', 'ld_fa186bc258898bc3c2ba');


SELECT pg_catalog.setval('public.attempts_attempt_no_seq', 1, false);


SELECT pg_catalog.setval('public.card_moves_move_id_seq', 146, true);


SELECT pg_catalog.setval('public.dispatches_dispatch_id_seq', 173, true);


SELECT pg_catalog.setval('public.portal_events_event_no_seq', 471, true);


SELECT pg_catalog.setval('public.routing_decisions_decision_id_seq', 33, true);


SELECT pg_catalog.setval('public.routing_reviews_review_id_seq', 33, true);


SELECT pg_catalog.setval('public.score_points_points_no_seq', 66, true);


SELECT pg_catalog.setval('public.team_members_joined_no_seq', 33, true);


SELECT pg_catalog.setval('public.team_turns', 1, false);


SELECT pg_catalog.setval('public.timeline_line_id_seq', 321, true);


SELECT pg_catalog.setval('public.tracked_events_event_no_seq', 66, true);


ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_email_key UNIQUE (email);


ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_id);


ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (key_id);


ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_secret_hash_key UNIQUE (secret_hash);


ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (attempt_no);


ALTER TABLE ONLY public.bulk_actions
    ADD CONSTRAINT bulk_actions_pkey PRIMARY KEY (bulk_id);


ALTER TABLE ONLY public.bulk_leads
    ADD CONSTRAINT bulk_leads_pkey PRIMARY KEY (bulk_id, "position");


ALTER TABLE ONLY public.canvas_versions
    ADD CONSTRAINT canvas_versions_pkey PRIMARY KEY (canvas, version);


ALTER TABLE ONLY public.card_moves
    ADD CONSTRAINT card_moves_pkey PRIMARY KEY (move_id);


ALTER TABLE ONLY public.cards
    ADD CONSTRAINT cards_pkey PRIMARY KEY (lead_id);


ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_email_key UNIQUE (email);


ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (contact_id);


ALTER TABLE ONLY public.dispatches
    ADD CONSTRAINT dispatches_pkey PRIMARY KEY (dispatch_id);


ALTER TABLE ONLY public.emails
    ADD CONSTRAINT emails_email_id_key UNIQUE (email_id);


ALTER TABLE ONLY public.emails
    ADD CONSTRAINT emails_pkey PRIMARY KEY (email_key);


ALTER TABLE ONLY public.former_addresses
    ADD CONSTRAINT former_addresses_pkey PRIMARY KEY (contact_id, email);


ALTER TABLE ONLY public.handoffs
    ADD CONSTRAINT handoffs_pkey PRIMARY KEY (lead_id, rise);


ALTER TABLE ONLY public.happenings
    ADD CONSTRAINT happenings_pkey PRIMARY KEY (happening_id);


ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (is_only);


ALTER TABLE ONLY public.lead_people
    ADD CONSTRAINT lead_people_pkey PRIMARY KEY (lead_id, object_id);


ALTER TABLE ONLY public.lead_refs
    ADD CONSTRAINT lead_refs_pkey PRIMARY KEY (portal, kind, object_id, lead_id);


ALTER TABLE ONLY public.lead_routes
    ADD CONSTRAINT lead_routes_pkey PRIMARY KEY (lead_id);


ALTER TABLE ONLY public.lead_submissions
    ADD CONSTRAINT lead_submissions_pkey PRIMARY KEY (lead_id, key_id);


ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_pkey PRIMARY KEY (lead_id);


ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_workflow_id_key UNIQUE (workflow_id);


ALTER TABLE ONLY public.on_call_notices
    ADD CONSTRAINT on_call_notices_pkey PRIMARY KEY (reason);


ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_pkey PRIMARY KEY (version);


ALTER TABLE ONLY public.portal_events
    ADD CONSTRAINT portal_events_pkey PRIMARY KEY (event_no);


ALTER TABLE ONLY public.portal_events
    ADD CONSTRAINT portal_events_portal_fingerprint_key UNIQUE (portal, fingerprint);


ALTER TABLE ONLY public.remembered_requests
    ADD CONSTRAINT remembered_requests_pkey PRIMARY KEY (key_id, idempotency_key);


ALTER TABLE ONLY public.restart_brake
    ADD CONSTRAINT restart_brake_pkey PRIMARY KEY (is_one);


ALTER TABLE ONLY public.restarts
    ADD CONSTRAINT restarts_pkey PRIMARY KEY (workflow_id);


ALTER TABLE ONLY public.routing_decisions
    ADD CONSTRAINT routing_decisions_pkey PRIMARY KEY (decision_id);


ALTER TABLE ONLY public.routing_reviews
    ADD CONSTRAINT routing_reviews_pkey PRIMARY KEY (review_id);


ALTER TABLE ONLY public.routing_versions
    ADD CONSTRAINT routing_versions_pkey PRIMARY KEY (table_name, version);


ALTER TABLE ONLY public.score_points
    ADD CONSTRAINT score_points_pkey PRIMARY KEY (points_no);


ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (session_hash);


ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_pkey PRIMARY KEY (token_hash);


ALTER TABLE ONLY public.suppressions
    ADD CONSTRAINT suppressions_pkey PRIMARY KEY (fingerprint);


ALTER TABLE ONLY public.sync_marks
    ADD CONSTRAINT sync_marks_pkey PRIMARY KEY (source);


ALTER TABLE ONLY public.sync_taken
    ADD CONSTRAINT sync_taken_pkey PRIMARY KEY (source, digest);


ALTER TABLE ONLY public.task_rules
    ADD CONSTRAINT task_rules_pkey PRIMARY KEY (rule_id);


ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (task_id);


ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_workflow_id_key UNIQUE (workflow_id);


ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT team_members_pkey PRIMARY KEY (email);


ALTER TABLE ONLY public.timeline
    ADD CONSTRAINT timeline_pkey PRIMARY KEY (line_id);


ALTER TABLE ONLY public.tracked_events
    ADD CONSTRAINT tracked_events_pkey PRIMARY KEY (event_no);


ALTER TABLE ONLY public.tracked_events
    ADD CONSTRAINT tracked_events_user_id_fingerprint_key UNIQUE (user_id, fingerprint);


ALTER TABLE ONLY public.tracked_users
    ADD CONSTRAINT tracked_users_external_id_key UNIQUE (external_id);


ALTER TABLE ONLY public.tracked_users
    ADD CONSTRAINT tracked_users_pkey PRIMARY KEY (user_id);


ALTER TABLE ONLY public.used_action_links
    ADD CONSTRAINT used_action_links_pkey PRIMARY KEY (token_hash);


ALTER TABLE ONLY public.user_names
    ADD CONSTRAINT user_names_pkey PRIMARY KEY (kind, name);


ALTER TABLE ONLY public.user_scores
    ADD CONSTRAINT user_scores_pkey PRIMARY KEY (canvas, user_id);


CREATE INDEX attempts_by_age ON public.attempts USING btree (at);


CREATE INDEX attempts_by_subject ON public.attempts USING btree (subject, at);


CREATE INDEX bulk_leads_waiting ON public.bulk_leads USING btree (bulk_id, "position") WHERE (outcome IS NULL);


CREATE INDEX card_moves_by_lead ON public.card_moves USING btree (lead_id, move_id);


CREATE INDEX cards_by_column ON public.cards USING btree (pipeline, col, since);


CREATE INDEX dispatches_due ON public.dispatches USING btree (next_attempt_at) WHERE (delivered_at IS NULL);


CREATE INDEX dispatches_waiting ON public.dispatches USING btree (workflow_id, dispatch_id) WHERE (delivered_at IS NULL);


CREATE INDEX emails_by_contact ON public.emails USING btree (contact_id) WHERE (contact_id IS NOT NULL);


CREATE INDEX emails_by_lead ON public.emails USING btree (lead_id, created_at);


CREATE INDEX emails_unclear ON public.emails USING btree (created_at) WHERE (status = 'unknown'::text);


CREATE INDEX former_addresses_by_email ON public.former_addresses USING btree (email);


CREATE INDEX happenings_by_lead ON public.happenings USING btree (lead_id);


CREATE INDEX lead_people_by_contact ON public.lead_people USING btree (contact_id);


CREATE INDEX lead_refs_by_lead ON public.lead_refs USING btree (lead_id);


CREATE INDEX lead_routes_by_advisor ON public.lead_routes USING btree (table_name, advisor);


CREATE INDEX lead_routes_by_check ON public.lead_routes USING btree (check_at) WHERE (check_at IS NOT NULL);


CREATE INDEX lead_routes_by_version ON public.lead_routes USING btree (table_name, version);


CREATE INDEX lead_routes_moving ON public.lead_routes USING btree (table_name) WHERE moving;


CREATE INDEX leads_by_contact ON public.leads USING btree (contact_id);


CREATE INDEX leads_by_owner ON public.leads USING btree (owner_email, created_at DESC);


CREATE INDEX leads_by_policy ON public.leads USING btree (policy_version, due_at) WHERE (closed_at IS NULL);


CREATE INDEX leads_by_subject ON public.leads USING btree (journey, subject);


CREATE INDEX leads_by_tracked_user ON public.leads USING btree (((state ->> 'user_id'::text))) WHERE (journey = 'scoring'::text);


CREATE INDEX leads_due ON public.leads USING btree (due_at) WHERE ((closed_at IS NULL) AND (due_at IS NOT NULL));


CREATE INDEX leads_newest ON public.leads USING btree (created_at DESC, lead_id DESC);


CREATE UNIQUE INDEX leads_one_open ON public.leads USING btree (journey, subject) WHERE (closed_at IS NULL);


CREATE INDEX leads_over ON public.leads USING btree (closed_at, lead_id) WHERE (closed_at IS NOT NULL);


CREATE INDEX leads_parked ON public.leads USING btree (parked_since) WHERE (parked_reason IS NOT NULL);


CREATE INDEX leads_parked_service ON public.leads USING btree (parked_service, parked_since) WHERE (parked_service IS NOT NULL);


CREATE INDEX leads_unassigned ON public.leads USING btree (journey, created_at) WHERE ((owner_email IS NULL) AND (closed_at IS NULL));


CREATE INDEX portal_events_by_age ON public.portal_events USING btree (received_at);


CREATE INDEX portal_events_by_object ON public.portal_events USING btree (portal, object_id);


CREATE INDEX portal_events_waiting ON public.portal_events USING btree (portal, object_id) WHERE (status = 'waiting'::text);


CREATE INDEX remembered_requests_by_age ON public.remembered_requests USING btree (created_at);


CREATE INDEX remembered_requests_by_lead ON public.remembered_requests USING btree (lead_id) WHERE (lead_id IS NOT NULL);


CREATE INDEX restarts_recent ON public.restarts USING btree (started_at) WHERE (started_at IS NOT NULL);


CREATE INDEX routing_decisions_by_advisor ON public.routing_decisions USING btree (table_name, advisor, at);


CREATE INDEX routing_decisions_by_lead ON public.routing_decisions USING btree (lead_id, decision_id DESC);


CREATE INDEX routing_decisions_by_pool ON public.routing_decisions USING btree (table_name, pool, decision_id DESC);


CREATE INDEX routing_decisions_newest ON public.routing_decisions USING btree (table_name, decision_id DESC);


CREATE INDEX routing_reviews_by_table ON public.routing_reviews USING btree (table_name, reviewed_at DESC);


CREATE INDEX score_points_by_user ON public.score_points USING btree (user_id, canvas, points_no);


CREATE INDEX sessions_by_account ON public.sessions USING btree (account_id);


CREATE INDEX sign_in_links_by_account ON public.sign_in_links USING btree (account_id);


CREATE INDEX task_rules_in_force ON public.task_rules USING btree (event) WHERE (active AND (deleted_at IS NULL));


CREATE INDEX tasks_by_assignee ON public.tasks USING btree (assignee, created_at DESC, task_id DESC);


CREATE INDEX tasks_by_lead ON public.tasks USING btree (lead_id, created_at);


CREATE INDEX tasks_by_policy ON public.tasks USING btree (policy_version, due_at) WHERE (ended_at IS NULL);


CREATE INDEX tasks_due ON public.tasks USING btree (due_at) WHERE ((ended_at IS NULL) AND (due_at IS NOT NULL));


CREATE INDEX tasks_newest ON public.tasks USING btree (created_at DESC, task_id DESC);


CREATE INDEX tasks_open_by_deadline ON public.tasks USING btree (deadline) WHERE (ended_at IS NULL);


CREATE INDEX tasks_parked_service ON public.tasks USING btree (parked_service, parked_since) WHERE (parked_service IS NOT NULL);


CREATE INDEX timeline_by_lead ON public.timeline USING btree (lead_id, line_id);


CREATE INDEX tracked_events_by_age ON public.tracked_events USING btree (received_at);


CREATE INDEX tracked_users_by_email ON public.tracked_users USING btree (email) WHERE (email IS NOT NULL);


CREATE INDEX user_names_by_user ON public.user_names USING btree (user_id);


CREATE UNIQUE INDEX user_scores_by_lead ON public.user_scores USING btree (lead_id);


CREATE INDEX user_scores_by_user ON public.user_scores USING btree (user_id);


ALTER TABLE ONLY public.bulk_leads
    ADD CONSTRAINT bulk_leads_bulk_id_fkey FOREIGN KEY (bulk_id) REFERENCES public.bulk_actions(bulk_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.card_moves
    ADD CONSTRAINT card_moves_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.cards
    ADD CONSTRAINT cards_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.emails
    ADD CONSTRAINT emails_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(contact_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.emails
    ADD CONSTRAINT emails_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.former_addresses
    ADD CONSTRAINT former_addresses_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(contact_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.handoffs
    ADD CONSTRAINT handoffs_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.happenings
    ADD CONSTRAINT happenings_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.lead_people
    ADD CONSTRAINT lead_people_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(contact_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.lead_people
    ADD CONSTRAINT lead_people_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.lead_refs
    ADD CONSTRAINT lead_refs_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.lead_routes
    ADD CONSTRAINT lead_routes_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.lead_submissions
    ADD CONSTRAINT lead_submissions_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.leads
    ADD CONSTRAINT leads_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(contact_id);


ALTER TABLE ONLY public.remembered_requests
    ADD CONSTRAINT remembered_requests_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.routing_decisions
    ADD CONSTRAINT routing_decisions_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.score_points
    ADD CONSTRAINT score_points_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.tracked_users(user_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(account_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(account_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES public.task_rules(rule_id);


ALTER TABLE ONLY public.timeline
    ADD CONSTRAINT timeline_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.tracked_events
    ADD CONSTRAINT tracked_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.tracked_users(user_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.used_action_links
    ADD CONSTRAINT used_action_links_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.user_names
    ADD CONSTRAINT user_names_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.tracked_users(user_id) ON DELETE CASCADE;


ALTER TABLE ONLY public.user_scores
    ADD CONSTRAINT user_scores_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.leads(lead_id) ON DELETE SET NULL;


ALTER TABLE ONLY public.user_scores
    ADD CONSTRAINT user_scores_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.tracked_users(user_id) ON DELETE CASCADE;



-- What raised each alert, so that nothing raises twice: event:12, task:5, refused:3:…, silent:3:…
create table alert_source (
    source   text primary key,
    alert_id bigint not null references alert,
    at       timestamptz not null
);
create index alert_source_alert on alert_source (alert_id);

-- Lines of the log that may raise an alert, however long the log.
create index event_alerts on event (id) where what = 'alert.raised';

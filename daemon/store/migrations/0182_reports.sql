-- What coordinators, staff and citizens report: what it bears on, who may read it, the advice given; whom to tell on the ground.
alter table field_report drop constraint field_report_category_check;
alter table field_report add constraint field_report_category_check check (category in ('irregularite', 'incertitude',
    'site_personnel', 'propos', 'question', 'illicite', 'reserve', 'inappropriee', 'avis', 'incidence', 'lien_emploi'));
alter table field_report drop constraint field_report_about_check;
alter table field_report add constraint field_report_about_check check (about in ('', 'DS', 'DAS', 'personnel', 'tiers'));
alter table field_report add column capture text not null default '';
alter table field_report add column division text not null default '';
alter table field_report add column principles text[] not null default '{}';
alter table field_report add column sensitivity text not null default 'interne'
    check (sensitivity in ('interne', 'restreint', 'confidentiel'));
alter table field_report add column answer text not null default '';
alter table field_report add column answered_at timestamptz;
alter table field_report add column answered_by text;

-- For routing alone: who directs the poll in each division, and who coordinates. Read by those who take reports.
create table coordination (
    division    text primary key check (division <> ''),
    officer     text not null default '',             -- DS
    deputy      text not null default '',             -- DAS
    coordinator text not null check (coordinator <> ''),
    contact     text not null check (contact <> ''),
    checked_on  date not null,
    checked_by  text not null
);

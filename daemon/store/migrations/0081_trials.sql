-- What rules on trial would have said is read beside the live ones, without reading every verdict.
create index verdict_trial on verdict (at) where reasons -> 'shadow' <> '[]';

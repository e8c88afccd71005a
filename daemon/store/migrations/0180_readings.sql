-- Who read words before they left in the city's name, and said so themselves: the words by their digest, never the words.
create table second_reading (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    digest     text not null,                         -- sha256 of the text
    reader     text not null,                         -- login
    at         timestamptz not null,
    unique (account_id, digest, reader)
);

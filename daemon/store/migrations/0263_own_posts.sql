-- Our own posts, few among what people write: the page of posts reads the latest of them.
create index content_own_posts on content (id) where own and kind = 'post';

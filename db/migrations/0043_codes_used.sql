comment on column sign_in.two_factor.last_code is 'The keyed hashes of the codes used last, the newest first: no code is accepted twice (RFC 6238, 5.2).';

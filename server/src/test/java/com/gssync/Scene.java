package com.gssync;

import com.gssync.sandbox.Sandbox;

/** Where a {@link Pair} plays: a sandbox, a database, and the service between them, however many nodes it has. */
interface Scene {

    Sandbox sandbox();

    TestDatabase database();

    /** The service's API, with the administrator's token. */
    Api api();
}

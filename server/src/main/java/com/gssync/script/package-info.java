/**
 * The JavaScript of mapping rules, which anybody with an account may write and nobody is to be trusted with. Plain Java: no Spring, no SQL.
 * {@link com.gssync.script.Scripts} is the face. Why QuickJS: docs/decisions/0016-javascript-in-quickjs.md.
 *
 * <h2>What holds</h2>
 *
 * <ol>
 *   <li><b>A result depends on its call alone.</b> All of JavaScript's state lies in one array, the memory of a WebAssembly program. An image
 *       of it is taken when a script has been read, and before each call the memory is that image again, byte for byte. So there is no list of
 *       things to freeze, and nothing that a call did can be there in the next one: prototypes, globals, closures, regular expressions'
 *       positions, the seeds of hash tables.
 *   <li><b>Only JSON crosses the border</b>, as bytes whose length is looked at before they are read. Whatever a script does to the JavaScript
 *       around it, all it can forge is its own result. There is no other way out: the functions that the program may call are in
 *       {@code Door}, and they know no file, no address, no clock and no chance.
 *   <li><b>Time</b> is bounded by a watchdog that interrupts the thread; the compiled program looks for that in every loop and at every call,
 *       built-ins and regular expressions included. <b>Memory</b> is bounded where it grows. The <b>stack</b> ends at the lower edge of the
 *       memory; the thread has a deep stack of its own, so that Java's does not overflow first.
 *   <li><b>A step is interrupted only while it runs</b>: beginning, ending and barking exclude each other, and an interrupt that came too late
 *       is taken back before the next step. The caller's thread is never interrupted, as it does not run scripts.
 * </ol>
 *
 * <h2>States</h2>
 *
 * <pre>
 * Engine:   (none) ──first needed──► idle ──becomes a script's image──► calling ──answer──► idle
 *                                                                          └──limit met──► dead, replaced when next needed (1 ms)
 * Batch:    waits for an engine ──► runs on a thread of its own ──► gives the engine back
 * Scripts:  open ──close──► closing (those who wait are turned away) ──last batch──► closed
 * </pre>
 *
 * <h2>When something goes wrong</h2>
 *
 * <p>A script that throws, gives what is no JSON or meets a limit is a {@code Failure} of that call. After a limit the engine is discarded.
 * What a script that runs away again and again costs the others is bounded by {@code Patience}. An interrupt of the caller stops the step
 * under way and waits until the thread has ended, which takes milliseconds. An error nobody thought of, such as a heap that is full, comes to
 * the caller as an IllegalStateException, and the engine is not used again.
 *
 * <p>The heap holds, for each engine, its memory, at most its limit; once, the image that all start from (2.3 MiB); and for each script the
 * blocks in which its image differs from that, commonly 100 to 400 KiB and at most 3.3 MiB. Results are bounded by bytes and by parts.
 */
package com.gssync.script;

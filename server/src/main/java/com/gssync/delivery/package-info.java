/**
 * Delivery lanes: one for each secondary account, through which every write to it goes.
 *
 * <p><b>Ownership.</b> A lane is worked on by one node at a time: a lease with a fence number ({@link com.gssync.delivery.LaneLeases}). What a
 * lane records it records under its fence, in transactions that hold the lane's row, so a node that was suspended past its lease finds
 * that none of its late records stands. A call that stood before its turn for over a second looks at the fence again before it leaves: late
 * content would be written over what the new owner wrote. One that is on its way already is over before the lease is.
 *
 * <p><b>The way of a change through a lane.</b>
 *
 * <pre>
 *   claim ──► plan ──► (ask the source) ──► schedule ──► turn at the quota ──► call ──► record
 *              │  ▲                            │                                 │
 *              │  └──── touched by another ◄───┘                                 ├─ bulk failed: each item once more, alone
 *              ├─ nothing to write: recorded at once                             ├─ an EAN is another's: search, ask the source, free it
 *              └─ (a holder of its EANs moved: planned again)                    └─ outage, 429, 401: waits, nothing is burnt
 * </pre>
 *
 * <ul>
 *   <li>{@link com.gssync.delivery.Planner} decides what a change needs, comparing it with the link of its reference.
 *   <li>{@link com.gssync.delivery.Schedule} keeps order per thing: no two calls are under way that touch one reference, one {@code ref} or
 *       one EAN; everything else overlaps. What needs no call keeps the same order: a delete that finds nothing to delete must not be
 *       recorded before the write that it came after.
 *   <li>{@link com.gssync.delivery.Touches} knows what the lane's own records changed. An item that was planned before is planned again,
 *       whether it lay in the schedule or was still on its way there.
 *   <li>{@link com.gssync.delivery.Circuit} says whether calls may leave: it opens on an outage and on 429. While the token is refused, which the
 *       account knows, none leaves either.
 *   <li>{@link com.gssync.delivery.Lane} is the one thread that coordinates; what it holds is confined to it, and everything else reaches
 *       it as a message. Calls and their recording happen on threads of their own, one a call.
 * </ul>
 *
 * <p><b>Invariants.</b> A target reference belongs to one link (constraint). Content is written only when it is known to be no older than
 * what the link says was written; when in doubt the source is asked. One attempt is counted before a call leaves and an item gets two. Only
 * the lane writes links, so what it planned stays true until one of its own records touches it, and then it plans again.
 *
 * <p><b>EANs that change hands.</b> The secondary refuses a write (409) as long as another reference holds an EAN of it. What was refused
 * leaves its line; {@link com.gssync.delivery.EanOrder} finds out who holds its EANs there, and the source is asked about the item and the
 * holders in one question, so that what it says of them fits together. Then one of four things is true:
 *
 * <ul>
 *   <li>the source gives the item other content by now: it is planned like any other;
 *   <li>nobody holds its EANs any more: it has its retry;
 *   <li>a holder is no reference of its sync, or the source leaves the EAN to it: the item fails, and says so;
 *   <li>all holders are of its sync and should not have those EANs: the step {@code FREE} takes them away, then the item is written.
 * </ul>
 *
 * Freeing claims no EAN, so it cannot be refused for one, and no order of writes has to be found: chains, swaps and circles are all the
 * same. (A secondary that refuses {@code null} is the exception: there holders get what they should have, the last of a chain first, and
 * a circle fails.) Before the call the link of a holder is made to say that it holds no known content, and that only what the source says
 * later may be written; after it, the holder is queued unless it has a job open, once until it has been written. <i>Whatever answers a
 * 409 changes something: the content, or a holder that was not freed since it was last written. So it ends.</i> That nobody holds an EAN
 * which was refused a moment ago is believed a few times only.
 *
 * <p><b>Conflicts.</b> A ref that a reference of another sync has written is left alone, whoever else claims it: never a fight. That is on
 * record ({@link com.gssync.delivery.Conflicts}), begun and ended in the transactions that record what the lane did. What ends it: the link
 * of the winner does not hold the ref any more, and the loser is queued in the same transaction; or the loser was recorded as anything
 * but in conflict. Both touch the ref, so the lane never records the one beside the other. References of one sync do not conflict: the
 * later one takes over, as it must when refs are swapped, or deleted and created again.
 *
 * <p><b>What is left to the secondary.</b> A sync may leave fields to it ({@link com.gssync.rules.ConflictPolicies}). Its writes are weighed
 * ({@link com.gssync.delivery.Weighing}): the call reads what the secondary holds of its references, then writes what the policies want.
 * No other call touches these references between the two, so what is read is never older than what we wrote, and each retry reads anew.
 * What such a call may write is on record before it leaves ({@link com.gssync.delivery.AttemptedFields}), so that what we wrote ourselves is
 * not taken for somebody's edit when the answer was lost.
 *
 * <p><b>What is not known is on record.</b> Which refs a call may create is written down before it leaves ({@link
 * com.gssync.delivery.Unconfirmed}). When nobody can tell what came of a call, the links of its references equal no content any more, so
 * whatever comes next is compared with the primary and not with what may not be true.
 *
 * <p><b>When a node dies</b> its lanes' leases run out, another node takes them with a higher fence and rescues their jobs.
 */
package com.gssync.delivery;

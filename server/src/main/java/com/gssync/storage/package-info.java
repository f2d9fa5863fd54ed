/**
 * Where files are kept: a folder, or a bucket of anything that speaks S3.
 *
 * <p>A file is there whole or not at all. What is being written is nowhere to be seen until it is completed; what a dead node left half
 * written is never read, and dropped by {@link com.gssync.storage.FileStorage#dropUnfinished}. Neither way needs memory that grows with
 * the file.
 */
package com.gssync.storage;

package io.dockyards.flux2.render;

import java.time.Duration;

/**
 * What a render pool is at.
 *
 * @param isBusy whether anything is being rendered or waits for it
 * @param quiet how long no render has ended, counted from when the pool last had nothing to do; zero if it isn't busy
 * @param ended renders that came to an end, well or not, since the pool was started
 */
public record PoolState(boolean isBusy, Duration quiet, long ended) {}

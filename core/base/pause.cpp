// SPDX-License-Identifier: Apache-2.0
#include "core/base/pause.h"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <random>

namespace lk {

bool pauseFor(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

std::chrono::milliseconds backOff(int attempt, std::chrono::milliseconds first, std::chrono::milliseconds longest)
{
    static thread_local std::minstd_rand random(std::random_device{}());
    std::chrono::milliseconds pause = first;
    for (int done = 1; done < attempt && pause < longest; ++done)
        pause *= 2;
    pause = std::min(pause, longest);
    const auto quarter = std::max<std::int64_t>(1, pause.count() / 4);
    return pause - std::chrono::milliseconds(static_cast<std::int64_t>(random() % static_cast<unsigned long>(quarter)));
}

} // namespace lk

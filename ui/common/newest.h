// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace lk::ui {

/// What a worker told last, for a screen that looks at its own pace: a worker may tell a thousand times a second, nothing is queued,
/// and only the newest is kept. Thread-safe; shared by the job and the widget, so that either may go first.
///
///     auto newest = std::make_shared<Newest<Progress>>();
///     … [newest](std::stop_token stop) { work(stop, [newest](const Progress& p) { newest->tell(p); }); }
///     … if (const auto progress = newest->take()) show(*progress);      // from a timer
template<typename Value>
class Newest final {
public:
    void tell(Value value)
    {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }
    /// Nothing where nothing was told since.
    [[nodiscard]] std::optional<Value> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<Value> m_value;
};

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/session.h"

#include <mutex>
#include <optional>

namespace lk::ui {

/// A session that a page which looks again and again keeps open between its looks. Used by one job at a time, which the mutex sees to;
/// shared by the page and its jobs.
class SessionLink final {
public:
    /// `act` on the session, which `open` makes where there is none; once more on a new one where the old one turns out to be gone.
    template<typename Open, typename Act>
    auto with(const Open& open, const Act& act)
    {
        const std::lock_guard lock(m_mutex);
        const bool wasOpen = m_session.has_value();
        if (!wasOpen) {
            m_session.emplace(open());
        }
        try {
            return act(*m_session);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable) {
                throw;
            }
            m_session.reset();
            if (!wasOpen) {
                throw;
            }
        }
        m_session.emplace(open());
        return act(*m_session);
    }

private:
    std::mutex m_mutex;
    std::optional<postgres::Session> m_session;
};

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/locks.h"

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lk::run {

struct RunContext;
struct Step;

/// Looks, now and then while the work session waits for the server, whether it is a lock that it waits for, and tells who has it: what
/// could not be foreseen (lookfirst.h), and what nobody queues for (CREATE INDEX CONCURRENTLY behind old snapshots). Belongs to the
/// thread of the run, and asks through the control connection.
class LockWatch final {
public:
    explicit LockWatch(RunContext& context) : m_context(context) {}
    LockWatch(const LockWatch&) = delete;
    LockWatch& operator=(const LockWatch&) = delete;

    /// Sets it on the work session as it is now.
    void begin();
    /// What the next messages wait for a lock at most, and the try they belong to, from 1; told with the waiting. A limit of 0: not known.
    void expect(std::chrono::milliseconds limit, int attempt);
    /// The step whose statements come next, or the steps of its group; borrowed. Where they set a lock_timeout of their own, no limit is
    /// told.
    void ofSteps(std::span<const Step> steps);
    /// The same for the sessions of a tool that has its own, by their application name, as often as it is time. Call it now and then.
    void lookAtTool(const std::string& applicationName);
    /// Forgets whom it saw: what is sent next is another statement.
    void forget();

    /// Who was in the way when last looked, and nothing came since.
    [[nodiscard]] const std::vector<postgres::Holder>& seen() const { return m_seen; }

private:
    using Clock = std::chrono::steady_clock;
    /// The processes whose blockers are looked for; asked through the control connection.
    using Waiters = std::function<std::vector<int>(postgres::Session&)>;
    void look(const Waiters& waiters, bool isTool);
    [[nodiscard]] bool isTime(Clock::time_point now) const;
    void tell(std::vector<postgres::Holder> holders, Clock::time_point now, bool isTool);
    [[nodiscard]] std::chrono::milliseconds limit();

    RunContext& m_context;
    std::chrono::milliseconds m_limit{0};
    int m_attempt = 1;
    std::span<const Step> m_steps;
    std::optional<bool> m_hasOwnLimit; ///< whether these steps set one; found out when somebody is in the way
    std::vector<postgres::Holder> m_seen;
    Clock::time_point m_begin; ///< of what was sent last
    Clock::time_point m_since; ///< of the wait that is told
    Clock::time_point m_told;
    Clock::time_point m_lastLook;
};

/// `Wait for the end of process 4711, or end it: "terminate 4711"`; English, without its full stop.
[[nodiscard]] std::string waitOrEnd(const postgres::Holder& holder);
/// Names in an error that came of a lock timeout who was in the way, and says what to do about them. `then`: what when they are gone,
/// "then run again".
void nameHolders(Error& error, const std::vector<postgres::Holder>& holders, const std::string& then);

} // namespace lk::run

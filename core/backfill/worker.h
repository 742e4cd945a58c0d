// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/batch.h"
#include "core/backfill/crew.h"
#include "core/backfill/cutter.h"
#include "core/backfill/position.h"
#include "core/backfill/vacuum.h"
#include "core/backfill/workersession.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::backfill {

/// Works parts, one after the other, on a connection of its own. Belongs to one thread.
///
/// A window is cut off by a look-up outside of any transaction. Each of its passes is one transaction that changes the rows and moves the
/// checkpoint, so that there is no state between them. What a lost connection leaves in doubt is read from the checkpoint.
class Worker final {
public:
    Worker(Crew& crew, Vacuums& vacuums)
        : m_crew(crew)
        , m_vacuums(vacuums)
        , m_session(crew)
        , m_transactions(crew, m_session)
    {}

    /// Works until the part is done (true) or no more is wanted (false). Throws Failure.
    bool work(Part& part);
    /// Asks something on this worker's connection, which is made when it is not there.
    [[nodiscard]] postgres::Rows ask(const postgres::Command& command) { return m_session.ask(command); }

    /// The same for what may take long: the watch cancels it when others wait for it or no more is wanted, and it is asked again once nobody
    /// does; so it is after a lost connection or a lock that was not to be had. Throws Error{Cancelled} when no more is wanted. `what` is literal text.
    /// `lockTimeout`: instead of the session's.
    [[nodiscard]] postgres::Rows askLong(const postgres::Command& command, std::string_view what,
                                         std::optional<std::chrono::milliseconds> lockTimeout = {});
    /// What is only worth asking if it takes no longer than that: asked once, under the eyes of the watch too. Nothing when it took longer, or had
    /// to give way, or there was no connection.
    [[nodiscard]] std::optional<postgres::Rows> askWithin(const postgres::Command& command,
                                                          std::chrono::milliseconds limit, std::string_view what);

private:
    enum class Tried : std::uint8_t { Done, Again /**< the part was read anew, or rows were put aside */, NoMore };

    void begin(Part& part);
    bool workOn(Part& part);
    void tellWhere(const Part& part);
    void openWindow(Part& part);
    [[nodiscard]] Tried tryPass(Part& part);
    [[nodiscard]] Tried judge(Part& part, const postgres::ServerError& error, bool wasCancelled);
    [[nodiscard]] Tried waitAndRetry(Part& part, const postgres::ServerError& error);
    [[nodiscard]] Tried waitForRoom(const Part& part, const postgres::ServerError& error);
    [[nodiscard]] Tried putAsideFailing(Part& part, const postgres::ServerError& error);
    void tellPlan(const Part& part);
    [[noreturn]] void fail(const Part& part, const postgres::ServerError& error, const std::string& why = {});
    void readAnew(Part& part);
    [[nodiscard]] Range rangeOf(const Part& part) const;

    Crew& m_crew;
    Vacuums& m_vacuums;
    WorkerSession m_session;
    Transactions m_transactions;
    PartProgress m_progress;
    std::unique_ptr<Cutter> m_cutter;
    int m_attempts = 0; ///< of the present pass
    std::vector<std::vector<std::string>> m_without;
    std::optional<std::int64_t> m_windowRows; ///< in key order
};

} // namespace lk::backfill

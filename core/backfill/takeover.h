// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/crew.h"
#include "core/backfill/ledger.h"
#include "core/backfill/runner.h"

#include <optional>
#include <stop_token>
#include <string>

namespace lk::backfill {

/// Finds out which run of a backfill is meant (a new one, or one that goes on) and makes it ours. Lives for the beginning of run() only.
class TakeOver final {
public:
    /// `declaration` becomes what is to be done: the stored text or pace, where the old run goes on.
    TakeOver(Declaration& declaration, postgres::Session& session, const RunOptions& options, std::stop_token stop)
        : m_declaration(declaration)
        , m_session(session)
        , m_options(options)
        , m_stop(std::move(stop))
    {}

    /// An outcome where there is nothing to do, or it may not be done.
    [[nodiscard]] std::optional<Outcome> decide();
    /// Makes schema and run where they are not there, and takes the lease: run and fence of `crew`. An outcome where another runner has it.
    /// Waits for the lease of one that has died. Throws Error{Cancelled}.
    [[nodiscard]] std::optional<Outcome> take(const Plan& plan, Crew& crew);
    [[nodiscard]] int runNo() const { return m_found->runNo; } ///< after take()

private:
    [[nodiscard]] std::optional<Outcome> abandon();
    [[nodiscard]] std::optional<Outcome> goOn(bool isSame);
    [[nodiscard]] Outcome anotherRunner();
    [[nodiscard]] std::optional<std::int64_t> waitForLease(Ledger& ledger, const std::string& owner);

    Declaration& m_declaration;
    postgres::Session& m_session;
    const RunOptions& m_options;
    std::stop_token m_stop;
    std::optional<OpenRun> m_found;
};

/// Nothing has been changed.
[[nodiscard]] Outcome refused(std::string code, std::string what, std::string remedy,
                              OutcomeKind kind = OutcomeKind::Refused);

} // namespace lk::backfill

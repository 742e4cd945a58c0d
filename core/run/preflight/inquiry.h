// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/result.h"
#include "core/run/plan.h"
#include "core/run/preflight.h"

#include <chrono>
#include <compare>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::run {

/// What the checks of one preflight share. Each check says first what it asks the server and how it judges the answer; all questions
/// then travel together, and the checks stand in the order in which they were asked.
class Inquiry {
public:
    Inquiry(const Plan& planned, postgres::Session& looking, std::stop_token stopToken)
        : plan(planned)
        , session(looking)
        , stop(std::move(stopToken))
    {}

    const Plan& plan;
    postgres::Session& session; ///< for what cannot wait for the questions that travel together
    std::stop_token stop;
    const project::MigrationSet* set = nullptr; ///< null within a run: the planner has looked at it
    bool isInRun = false; ///< the runner looks at server, files, history, locks and other runs by itself
    std::filesystem::path journal;
    std::filesystem::path audit;
    postgres::ServerIdentity now;
    std::string backup; ///< that meets the environment's demand
    /// A transaction that is older keeps a concurrent index build waiting, and the rows that it sees from being cleaned up.
    std::chrono::milliseconds longTransaction = std::chrono::minutes(1);
    std::chrono::system_clock::time_point clock = std::chrono::system_clock::now();

    // The relations that are there already; quoted, with their schemas.
    std::vector<sql::Lock> locks;
    std::set<std::string> relations;
    struct Foreign {
        std::string relation;
        std::string owner;
        friend auto operator<=>(const Foreign&, const Foreign&) = default;
    };
    std::set<Foreign> foreign; ///< what the plan alters or drops, and our role may not
    bool altersAny = false;
    /// A script takes another role, or gives out rights: what the role may now does not say what it may then.
    bool changesRights = false;

    using Judge = std::function<void()>;
    using JudgeRows = std::function<void(const postgres::Rows& rows)>;
    /// Judges in its turn, without a question.
    void tell(Judge judge) { m_questions.push_back({{}, {}, std::move(judge)}); }
    void ask(std::string sql, JudgeRows judge)
    {
        m_questions.push_back({postgres::Command{std::move(sql), {}}, std::move(judge), {}});
    }
    Check& add(std::string code, std::string title, CheckResult result, std::string text, std::string remedy = {});

    /// Answers to all questions, in their order; for each that the server refused, its words.
    struct Answer {
        postgres::Rows rows;
        std::string problem;
    };
    using Asker = std::function<std::vector<Answer>(const std::vector<postgres::Command>& questions)>;
    [[nodiscard]] std::vector<Check> answered(const Asker& asker);

    /// Fills in the relations above: one query, two more where scripts set their own search_path.
    void findRelations();

private:
    struct Question {
        std::optional<postgres::Command> command;
        JudgeRows judgeRows;
        Judge judge;
    };
    std::vector<Question> m_questions;
    std::vector<Check> m_checks;
};

/// SQL: an array of these texts.
[[nodiscard]] std::string arrayOf(const std::set<std::string>& names);

// The checks, by subject.
void checkServer(Inquiry& inquiry); ///< identity, standby, version
void checkPin(Inquiry& inquiry,
              const postgres::ConnectionTarget& target); ///< the server that the environment is pinned to
void checkFiles(Inquiry& inquiry);                       ///< files, scripts
void checkTimeLimits(Inquiry& inquiry);                  ///< lock_timeout and statement_timeout of the scripts
void checkHistory(Inquiry& inquiry,
                  const postgres::ConnectionTarget& target); ///< history as planned, order, other runs
void checkOrphans(Inquiry& inquiry);                         ///< sessions that former runs have left behind
void checkRights(Inquiry& inquiry);                          ///< history table, owners, schemas, roles
void checkLocks(Inquiry& inquiry);        ///< holders, long transactions, prepared transactions, invalid indexes
void checkSpace(Inquiry& inquiry);        ///< size of the database, room for journal and audit log
void checkReplication(Inquiry& inquiry);  ///< COMMIT that would hang, standbys that lag, slots
void checkEnvironments(Inquiry& inquiry); ///< maintenance window, environment that comes first, hooks
void checkBackfills(Inquiry& inquiry);    ///< that must be done before a migration of the plan
void checkBackup(Inquiry& inquiry);       ///< a fresh one where the environment demands it

} // namespace lk::run

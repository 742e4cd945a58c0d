// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/cutter.h"
#include "core/backfill/declaration.h"
#include "core/backfill/store.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backfill {

/// A piece of the work as its row of lockkeeper.backfill_part tells it.
struct Part {
    std::int64_t id = 0;
    std::uint32_t leaf = 0;
    std::string leafName;
    std::uint32_t fileNode = 0;
    int sweep = 0;
    Order order = Order::Key;
    Bound low;  ///< behind it; heap: from this block
    Bound high; ///< up to and with it; heap: before this block; nothing: no rows at all
    Bound cursor;
    Bound windowEnd; ///< of the window that is being worked; nothing: none
    int pass = 0;
    int passes = 1;
    int batchRows = 200;
    std::int64_t rowsDone = 0;
    double fraction = 0;
    bool isDone = false;
    bool isRevisit = false;       ///< rows that others held locked; they are waited for
    std::string collationVersion; ///< of the key, when it was begun

    /// Where the next window begins.
    [[nodiscard]] const Bound& begin() const { return cursor ? cursor : low; }
};

/// The newest run of a name, as a runner must know it.
struct OpenRun {
    std::int64_t id = 0;
    int runNo = 0;
    std::string digest;
    State state = State::Pending;
    std::string want;
    Declaration declaration; ///< as stored
    Pace pace;               ///< as stored, changes of `set` included
    std::int64_t rowsEstimated = 0;
};

/// What a runner writes to the schema `lockkeeper` of the target database. Over a control session of its caller's.
class Ledger final {
public:
    explicit Ledger(postgres::Session& session) : m_session(session) {}

    /// Makes the schema and its tables where they are not there. Two runners may meet here.
    void makeSchema(std::stop_token stop);
    /// Figures for the chart are kept for thirty days.
    void forgetOldMinutes(std::stop_token stop);
    [[nodiscard]] std::optional<OpenRun> newestRun(const std::string& name, std::stop_token stop);
    /// A new run, pending. Throws Error{Refused} where another runner has just made one.
    OpenRun addRun(const Declaration& declaration, std::int64_t rowsEstimated, std::stop_token stop);
    void adoptPace(std::int64_t run, const Declaration& declaration, std::stop_token stop);

    /// Takes the lease and moves it to `running`; nothing when somebody else holds it. Whoever takes it raises the fence, and with it that
    /// of all parts that are not done: a batch of an earlier holder can no longer be committed. Waits for such a batch that is under way.
    [[nodiscard]] std::optional<std::int64_t> takeLease(std::int64_t run, const std::string& owner,
                                                        std::chrono::seconds lease, std::stop_token stop);
    /// True where the lease was still ours.
    bool dropLease(std::int64_t run, std::int64_t fence, std::stop_token stop);

    [[nodiscard]] std::vector<Part> parts(std::int64_t run, std::stop_token stop);
    [[nodiscard]] std::optional<Part> part(std::int64_t id, std::stop_token stop);
    /// All in one statement.
    void addParts(std::int64_t run, std::int64_t fence, const std::vector<Part>& parts, std::stop_token stop);
    /// Begins a part anew: its file or the order of its texts has changed. Not for what must be done once.
    void restartPart(const Part& part, std::int64_t fence, std::stop_token stop);

    /// Moves the state, if the fence is still ours. `reason` stays with it. Returns false when it is not.
    bool moveTo(std::int64_t run, std::int64_t fence, State state, const std::string& reason, std::stop_token stop);
    void verified(std::int64_t run, std::int64_t fence, std::int64_t left, std::stop_token stop);
    void quarantine(std::int64_t run, const std::string& leafName, const std::vector<std::string>& key,
                    const std::string& place, const std::string& sqlState, const std::string& message,
                    std::stop_token stop);
    void event(std::int64_t run, const std::string& actor, const std::string& kind, const std::string& detail,
               std::stop_token stop);

private:
    postgres::Session& m_session;
};

/// JSON of a map of texts.
[[nodiscard]] std::string settingsJson(const Pace& pace);
/// The text of a detail that is one sentence.
[[nodiscard]] std::string detailJson(const std::string& text);

} // namespace lk::backfill

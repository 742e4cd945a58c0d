// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/atlas/config.h"
#include "core/sql/script.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr const char* kNotClean = "not-clean";

const AtlasFile& fileOf(const MigrationSet& set, std::size_t index)
{
    static const AtlasFile kPlain;
    const auto* facts = dynamic_cast<const AtlasFacts*>(set.facts.get());
    return facts == nullptr || index >= facts->files.size() ? kPlain : facts->files[index];
}

std::weak_ordering compareBytes(std::string_view a, std::string_view b)
{
    return a <=> b;
}

/// First and last row by bytes: how the tool means its order, whatever the database's collation says.
std::pair<const HistoryRow*, const HistoryRow*> endsOf(const History& history)
{
    if (history.rows.empty())
        return {nullptr, nullptr};
    const auto [first, last] = std::ranges::minmax_element(history.rows, {}, &HistoryRow::version);
    return {&*first, &*last};
}

/// What becomes of the files that have no row, as the tool reckons it.
struct Reckoning {
    enum class Fate : std::uint8_t { Pending, OutOfOrder, Ignored };
    std::vector<Fate> fates; ///< of each migration; of one with a row it does not matter
    std::vector<std::string> whys;
};

class Reckoner {
public:
    Reckoner(const Project& project, const MigrationSet& set, const History& history)
        : m_set(set)
        , m_history(history)
        , m_baseline(atlasSetting(project, "baseline"))
    {
        m_result.fates.assign(set.migrations.size(), Reckoning::Fate::Pending);
        m_result.whys.resize(set.migrations.size());
        for (std::size_t i = 0; i < set.migrations.size(); ++i) {
            if (!fileOf(set, i).isCheckpoint)
                m_plain.push_back(i);
        }
    }

    Reckoning reckon()
    {
        if (m_history.rows.empty())
            fromNothing();
        else
            onward();
        return std::move(m_result);
    }

private:
    void ignore(std::size_t index, std::string why)
    {
        m_result.fates[index] = Reckoning::Fate::Ignored;
        m_result.whys[index] = std::move(why);
    }

    [[nodiscard]] std::string nameOf(std::size_t index) const
    {
        return shownInLine(m_set.migrations[index].upFile.filename().string());
    }

    void fromNothing()
    {
        if (!m_baseline.empty()) {
            const auto at = std::find_if(m_plain.rbegin(), m_plain.rend(), [&](std::size_t index) {
                return m_set.migrations[index].version == m_baseline;
            });
            if (at == m_plain.rend())
                return;
            for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
                if (fileOf(m_set, i).isCheckpoint)
                    ignore(i, "A checkpoint: a database with a baseline does not run it.");
                else if (i <= *at)
                    ignore(i, fmt::format("Covered by the baseline {}.", shownInLine(m_baseline)));
            }
            return;
        }
        for (std::size_t i = m_set.migrations.size(); i-- > 0;) {
            if (!fileOf(m_set, i).isCheckpoint)
                continue;
            for (std::size_t before = 0; before < i; ++before)
                ignore(before, fmt::format("Covered by the checkpoint {}: an empty database begins there.", nameOf(i)));
            return;
        }
    }

    void onward()
    {
        const auto [first, last] = endsOf(m_history);
        const bool isPartial = atlasRevision(*last).isPartial();
        for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
            if (fileOf(m_set, i).isCheckpoint)
                ignore(i, "A checkpoint: only an empty database runs it.");
        }
        if (isPartial) {
            for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
                if (m_set.migrations[i].version != last->version || !fileOf(m_set, i).isCheckpoint)
                    continue;
                for (const std::size_t index : m_plain) {
                    if (index < i)
                        ignore(index, fmt::format("Covered by the checkpoint {}.", nameOf(i)));
                }
                return;
            }
        }
        // One past the last file that counts as reached.
        const auto reached = std::find_if(m_plain.rbegin(), m_plain.rend(), [&](std::size_t index) {
            const std::string& version = m_set.migrations[index].version;
            return isPartial ? version == last->version : version <= last->version;
        });
        const auto end = static_cast<std::size_t>(m_plain.rend() - reached);
        std::unordered_set<std::string_view> recorded;
        for (const HistoryRow& row : m_history.rows)
            recorded.insert(row.version);
        bool isBetween = false;
        for (std::size_t i = 0; i < end; ++i) {
            const std::size_t index = m_plain[i];
            const std::string& version = m_set.migrations[index].version;
            isBetween = isBetween || version >= first->version;
            if (recorded.contains(version))
                continue;
            if (isBetween)
                m_result.fates[index] = Reckoning::Fate::OutOfOrder;
            else
                ignore(index, fmt::format("Before the first revision ({}): Atlas never looks at it.",
                                          shownInLine(first->version)));
        }
    }

    const MigrationSet& m_set;
    const History& m_history;
    std::string m_baseline;
    std::vector<std::size_t> m_plain; ///< files that are no checkpoints
    Reckoning m_result;
};

std::string orderOf(const Project& project)
{
    return atlasSetting(project, "exec_order", "linear");
}

std::string whyOutOfOrder(const Project& project, const Migration& migration)
{
    const std::string order = orderOf(project);
    if (order == "non-linear")
        return "Added out of order; the next up runs it first (exec_order non-linear).";
    if (order == "linear-skip")
        return "Added out of order; up never runs it (exec_order linear-skip).";
    return fmt::format("migration file {} was added out of order: Atlas refuses to go on (exec_order linear).",
                       shownInLine(migration.upFile.filename().string()));
}

std::string whyPartial(const AtlasRevision& revision, const HistoryRow& row, bool isLast)
{
    std::string why = fmt::format("{} of {} statements took effect", revision.applied, revision.total);
    if (!revision.error.empty())
        why += "; " + shownInLine(revision.error);
    if ((revision.type & AtlasRevision::kByHand) != 0)
        why += "; it was set by hand since (type 6), which does not make it applied";
    if (!isLast)
        why += fmt::format("; a newer one than {} is recorded, so Atlas takes it as applied and never goes on with it",
                           shownInLine(row.version));
    return why + '.';
}

void fill(StatusRow& row, const History& history, const HistoryRow& recorded, bool isLast)
{
    const AtlasRevision revision = atlasRevision(recorded);
    takeRecord(row, history, recorded);
    row.state = MigrationState::Applied;
    row.why.clear();
    if (revision.isPartial()) {
        row.state = MigrationState::Failed;
        row.why = whyPartial(revision, recorded, isLast);
    } else if ((revision.type & AtlasRevision::kBaseline) != 0) {
        row.kind = project::MigrationKind::Baseline;
        row.why = "The baseline: recorded, never run.";
    } else if (revision.type == AtlasRevision::kByHand) {
        row.why = "Set by hand: recorded, never run.";
    }
}

Refusal outOfOrder(const std::vector<std::string>& names, const std::vector<std::string>& versions)
{
    const bool isOne = names.size() == 1;
    return {.code = "LK153",
            .reason = fmt::format("migration {} {} {} added out of order. See: "
                                  "https://atlasgo.io/versioned/apply#non-linear-error",
                                  isOne ? "file" : "files", fmt::join(names, ", "), isOne ? "was" : "were"),
            .remedy =
                fmt::format("Never applied anywhere: rename {} to a version that comes last and re-hash. Else set "
                            "exec_order = \"non-linear\" (or \"linear-skip\"), or, when all that {} makes is there, "
                            "\"mark {} applied\".",
                            isOne ? "it" : "them", isOne ? "it" : "one", shownInLine(versions.front())),
            .place = {},
            .needsDecision = false};
}

std::vector<std::string> hashesOf(const AtlasRevision& revision)
{
    std::vector<std::string> hashes;
    const auto json = nlohmann::json::parse(revision.partialHashes, nullptr, false);
    if (!json.is_array())
        return hashes;
    for (const auto& one : json) {
        const std::string hash = one.is_string() ? one.get<std::string>() : std::string();
        hashes.push_back(hash.starts_with("h1:") ? hash : "h1:" + hash);
    }
    return hashes;
}

Refusal partWayRefusal(std::string reason, std::string remedy, Place place = {})
{
    return {.code = "LK155",
            .reason = std::move(reason),
            .remedy = std::move(remedy),
            .place = std::move(place),
            .needsDecision = true};
}

} // namespace

AtlasRevision atlasRevision(const HistoryRow& row)
{
    AtlasRevision revision;
    if (row.extra.size() < 6)
        return revision; // one that a plan has put there
    const auto number = [](const std::string& text) {
        int value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    };
    revision.type = number(row.extra[0]);
    revision.applied = number(row.extra[1]);
    revision.total = number(row.extra[2]);
    revision.error = row.extra[3];
    revision.errorStatement = row.extra[4];
    revision.partialHashes = row.extra[5];
    return revision;
}

AtlasCounts atlasCounts(const ScriptFile& script)
{
    AtlasCounts counts;
    std::vector<std::string> texts;
    counts.ours.push_back(0);
    counts.applied.push_back(0);
    for (const Block& block : script.blocks) {
        texts.push_back(block.text);
        // A file's own BEGIN and COMMIT are no statements of a run: what stands between is sent as one transaction.
        const sql::Script parsed = sql::Script::parse(block.text);
        const auto isUse = [](sql::TransactionUse use) {
            return [use](const sql::Statement& statement) { return statement.transactionUse == use; };
        };
        const auto begins = std::ranges::count_if(parsed.statements(), isUse(sql::TransactionUse::Begins));
        const auto commits = std::ranges::count_if(parsed.statements(), isUse(sql::TransactionUse::Commits));
        const auto found = static_cast<int>(static_cast<std::ptrdiff_t>(parsed.statements().size()) - begins - commits);
        const int applied = static_cast<int>(counts.ours.size());
        counts.ours.push_back(counts.ours.back() + found);
        if (found == 0 && begins == 0)
            counts.applied.back() = applied; // nothing to be sent: done with the one before
        for (int i = 1; i <= found; ++i)
            counts.applied.push_back(i == found ? applied : applied - 1);
    }
    counts.hashes = atlasStatementHashes(texts);
    return counts;
}

std::chrono::milliseconds atlasLockWait(std::string_view goDuration)
{
    static constexpr std::array<std::pair<std::string_view, double>, 4> kUnits = {
        {{"ms", 1.0}, {"h", 3'600'000.0}, {"m", 60'000.0}, {"s", 1000.0}}};
    constexpr std::chrono::milliseconds kUsual{10'000};
    double sum = 0;
    for (std::string_view rest = goDuration; !rest.empty();) {
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789."), rest.size());
        double number = 0;
        const auto end = std::from_chars(rest.data(), rest.data() + digits, number);
        rest.remove_prefix(digits);
        const auto unit = std::ranges::find_if(kUnits, [&](const auto& one) { return rest.starts_with(one.first); });
        if (end.ec != std::errc() || (unit == kUnits.end() && !(rest.empty() && sum == 0 && number == 0)))
            return kUsual;
        if (unit == kUnits.end())
            break; // a bare 0
        sum += number * unit->second;
        rest.remove_prefix(unit->first.size());
    }
    if (goDuration.empty() || sum > 1e10)
        return kUsual;
    return std::chrono::milliseconds(static_cast<std::int64_t>(sum));
}

history::HistoryRules Atlas::rules(const Project& project) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareBytes,
            .runsOutOfOrder = orderOf(project) == "non-linear",
            .rollsBackAsApplied = false,
            .noneVersion = {},
            .lockWait = atlasLockWait(atlasSetting(project, "lock_timeout"))};
}

bool Atlas::isOneTransaction(const Project& project) const
{
    return atlasSetting(project, "tx_mode") == "all";
}

Project Atlas::withHistory(Project project, const History& history) const
{
    project.settings.erase(kNotClean);
    if (!history.rows.empty())
        return project;
    for (const std::string& one : history.extra) {
        if (one.starts_with("found "))
            project.settings[kNotClean] = one;
    }
    return project;
}

Status Atlas::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    const Reckoning reckoning = Reckoner(project, set, history).reckon();
    const HistoryRow* last = endsOf(history).second;
    std::unordered_map<std::string_view, const HistoryRow*> recorded;
    recorded.reserve(history.rows.size());
    for (const HistoryRow& row : history.rows)
        recorded.emplace(row.version, &row);
    std::unordered_set<std::string_view> withFile;
    withFile.reserve(set.migrations.size());

    std::vector<StatusRow> rows;
    rows.reserve(set.migrations.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        StatusRow row = history::rowOfFile(set, i);
        const bool isTwin = !withFile.insert(migration.version).second;
        if (const auto found = recorded.find(migration.version); found != recorded.end()) {
            fill(row, history, *found->second, found->second == last);
            if (row.state == MigrationState::Applied && fileOf(set, i).isEdited) {
                row.state = MigrationState::Changed;
                row.why = "Its file is not what atlas.sum says (checksum mismatch).";
            } else if (row.state == MigrationState::Applied && row.recordedChecksum && row.why.empty() &&
                       row.fileChecksum != row.recordedChecksum) {
                row.why = "Recorded with another hash: it, or a file before it, was changed or added since. Atlas does "
                          "not compare them.";
            }
        } else {
            switch (reckoning.fates[i]) {
            case Reckoning::Fate::Pending: break;
            case Reckoning::Fate::OutOfOrder:
                row.state = MigrationState::OutOfOrder;
                row.why = whyOutOfOrder(project, migration);
                break;
            case Reckoning::Fate::Ignored:
                row.state = MigrationState::Ignored;
                row.why = reckoning.whys[i];
                break;
            }
        }
        if (isTwin)
            row.why = "Another file has the same version; only one of them can be recorded.";
        rows.push_back(std::move(row));
    }

    std::vector<StatusRow> missing;
    for (const HistoryRow& record : history.rows) {
        if (withFile.contains(record.version))
            continue;
        StatusRow row;
        row.version = record.version;
        row.name = record.name;
        fill(row, history, record, &record == last);
        if (row.state == MigrationState::Failed) {
            row.why = fmt::format("revision \"{}\" is partially applied but migration file was not found.",
                                  shownInLine(row.version + (row.name.empty() ? "" : "_" + row.name) + ".sql"));
        } else {
            row.state = MigrationState::Missing;
            row.why = "It is recorded, and there is no file of it. Atlas does not notice.";
        }
        missing.push_back(std::move(row));
    }
    Status status;
    status.rows = history::placedAmong(std::move(rows), std::move(missing), compareBytes);

    const bool runsOutOfOrder = rules(project).runsOutOfOrder;
    for (const StatusRow& row : status.rows) {
        const bool isLast = last != nullptr && row.version == last->version;
        if (row.state == MigrationState::Pending || (row.state == MigrationState::OutOfOrder && runsOutOfOrder) ||
            (row.state == MigrationState::Failed && isLast && row.migration >= 0))
            ++status.pendingCount;
        if (row.state == MigrationState::Failed) {
            status.isDirty = true;
            if (!status.dirtyVersion || isLast)
                status.dirtyVersion = row.version;
        }
    }
    if (last != nullptr)
        status.current = last->version;
    return status;
}

std::string Atlas::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    const auto isIt = [&](const auto& one) { return one.version == text; };
    if (std::ranges::any_of(set.migrations, isIt) || std::ranges::any_of(history.rows, isIt))
        return std::string(text);
    for (const Migration& migration : set.migrations) {
        const std::string file = migration.upFile.filename().string();
        if (file == text || (text.size() + 4 == file.size() && file.starts_with(text)))
            return migration.version;
    }
    return std::string(text);
}

std::optional<Refusal> Atlas::forbids(const Project& project, const MigrationSet& set, const Status& status,
                                      Direction direction, const Migration* first) const
{
    if (direction == Direction::Down)
        return Refusal{
            .code = "LK152",
            .reason = "Atlas's migrations go forward only: its files hold no way back.",
            .remedy = "Write a new migration that undoes it (\"new\"). What was undone by hand is said with \"force "
                      "VERSION\": rows above it go, nothing runs.",
            .place = {},
            .needsDecision = false};
    if (orderOf(project) == "linear") {
        std::vector<std::string> names;
        std::vector<std::string> versions;
        for (const StatusRow& row : status.rows) {
            if (row.state != MigrationState::OutOfOrder)
                continue;
            const Migration& migration = set.migrations.at(static_cast<std::size_t>(row.migration));
            names.push_back(shownInLine(migration.upFile.filename().string()));
            versions.push_back(row.version);
        }
        if (!names.empty())
            return outOfOrder(names, versions);
    }
    if (status.current)
        return std::nullopt;
    if (const std::string baseline = atlasSetting(project, "baseline"); !baseline.empty()) {
        if (set.find(baseline) != nullptr)
            return std::nullopt;
        return Refusal{.code = "LK154",
                       .reason = fmt::format("baseline version \"{}\" not found.", shownInLine(baseline)),
                       .remedy = "Mend \"baseline\" in atlas.hcl.",
                       .place = {},
                       .needsDecision = false};
    }
    const std::string found = project.setting(kNotClean);
    const std::string allow = atlasSetting(project, "allow_dirty");
    if (first == nullptr || found.empty() || allow == "true" || allow == "1")
        return std::nullopt;
    return Refusal{
        .code = "LK154",
        .reason = fmt::format("connected database is not clean: {}. baseline version or allow-dirty is required.",
                              shownInLine(found)),
        .remedy = "Say where it stands: \"mark VERSION applied\" makes that version the baseline, \"force VERSION\" "
                  "records all "
                  "files up to it. Or, when the migrations may run here all the same, set allow-dirty = true for the "
                  "project in lockkeeper.toml.",
        .place = {},
        .needsDecision = false};
}

std::optional<HistoryPartWay> Atlas::partWay(const Project& project, const MigrationSet& set,
                                             const History& history) const
{
    const HistoryRow* last = endsOf(history).second;
    if (last == nullptr || !last->isFailed)
        return std::nullopt;
    const AtlasRevision revision = atlasRevision(*last);
    HistoryPartWay told;
    told.version = last->version;
    const Migration* migration = set.find(last->version);
    if (migration == nullptr) {
        told.refusal = partWayRefusal(
            fmt::format("missing migration: revision \"{}\" is partially applied but migration file was not found.",
                        shownInLine(last->version + (last->name.empty() ? "" : "_" + last->name) + ".sql")),
            fmt::format("Bring the file back, or clean up by hand and \"mark {} pending\".",
                        shownInLine(last->version)));
        return told;
    }
    if (orderOf(project) == "linear") {
        const Status status = layOver(project, set, history);
        if (auto no = forbids(project, set, status, Direction::Up, migration)) {
            told.refusal = std::move(no);
            return told;
        }
    }
    const std::string file = shownInLine(migration->upFile.filename().string());
    const Place place{migration->upFile.string(), 1, 1};
    const ScriptFile script = this->script(project, *migration, Direction::Up);
    const AtlasCounts counts = atlasCounts(script);
    const std::vector<std::string> recorded = hashesOf(revision);
    for (int i = 0; i < revision.applied; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (at < counts.hashes.size() && at < recorded.size() && counts.hashes[at] == recorded[at])
            continue;
        told.refusal = partWayRefusal(
            fmt::format("history changed: statement {} from file \"{}\" changed. {} statements of it took effect.",
                        i + 1, file, revision.applied),
            fmt::format(
                "Bring the statements that took effect back as they were (only what has not run may change), or "
                "clean up by hand and \"mark {} pending\".",
                shownInLine(last->version)),
            at < script.blocks.size() ? Place{migration->upFile.string(), script.blocks[at].line, 1} : place);
        return told;
    }
    told.statementsDone = counts.ours.at(static_cast<std::size_t>(revision.applied));
    return told;
}

std::optional<Refusal> Atlas::refuseFailed(const Project&, const MigrationSet&, const History&,
                                           const Status& status) const
{
    const StatusRow* row = status.dirtyVersion ? status.find(*status.dirtyVersion) : nullptr;
    return partWayRefusal(
        fmt::format("Version {} is recorded part-way: {}", shownInLine(status.dirtyVersion.value_or("?")),
                    row == nullptr ? "" : row->why),
        fmt::format(
            "Finish its statements by hand, then \"mark {0} applied\"; or undo them, then \"mark {0} pending\".",
            shownInLine(status.dirtyVersion.value_or("?"))));
}

std::optional<std::variant<RepairProposal, Refusal>> Atlas::repair(const Project& project, const MigrationSet& set,
                                                                   const History& history, const Status& status) const
{
    if (!status.isDirty)
        return RepairProposal{};
    const auto told = partWay(project, set, history);
    if (!told)
        return *refuseFailed(project, set, history, status);
    if (told->refusal)
        return *told->refusal;
    const StatusRow* row = status.find(told->version);
    return partWayRefusal(
        fmt::format("Migration {} stopped part-way: {} There is nothing to repair: it can go on.",
                    shownInLine(told->version), row == nullptr ? "" : row->why),
        fmt::format("Mend the statement that failed, or the data; re-hash when the file has changed (\"atlas migrate "
                    "hash\"); then \"up\" goes on behind what took effect. Cleaned up by hand: \"mark {} pending\".",
                    shownInLine(told->version)));
}

} // namespace lk::formats

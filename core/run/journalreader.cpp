// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/run/journal.h"
#include "core/run/journalfile.h"
#include "core/run/journalline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <system_error>

namespace lk::run {

namespace {

using Json = nlohmann::json;

std::string textOf(const Json& line, const char* key)
{
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int numberOf(const Json& line, const char* key)
{
    const auto found = line.find(key);
    return found != line.end() && found->is_number_integer() ? found->get<int>() : 0;
}

std::vector<std::string> textsOf(const Json& line, const char* key)
{
    std::vector<std::string> texts;
    const auto found = line.find(key);
    if (found != line.end() && found->is_array()) {
        for (const Json& one : *found) {
            if (one.is_string())
                texts.push_back(one.get<std::string>());
        }
    }
    return texts;
}

/// Replays the lines: the last word on each version counts.
class Replay {
public:
    void read(const Json& line)
    {
        const std::string act = textOf(line, "act");
        if (act == "run-begin") {
            // It was written when the sessions of all runs before were seen to be gone.
            m_backends.clear();
            m_children.clear();
            m_serverLife = textOf(line, "life");
            m_runTimeline = textOf(line, "timeline");
            m_unended.push_back(textOf(line, "run"));
        } else if (act == "run-end") {
            m_unended.clear(); // it looked after those before it
            sawAudit(line);
            // A run that lost its connection leaves its sessions to the next one.
            if (textOf(line, "outcome") != "unknown") {
                m_backends.erase(textOf(line, "run"));
                m_children.clear();
            }
        } else if (act == "backend") {
            m_backends[textOf(line, "run")].push_back({numberOf(line, "pid"), textOf(line, "start")});
        } else if (act == "child") {
            m_children.push_back(
                {numberOf(line, "pid"), textOf(line, "start"), textOf(line, "application"), textOf(line, "file")});
        } else if (act == "applied") {
            for (std::string& version : textsOf(line, "versions"))
                m_applied.insert(std::move(version));
            m_runTimeline = textOf(line, "timeline");
            sawXid(textOf(line, "xid"));
            sawAudit(line);
        } else if (act == "recorded") {
            recorded(line);
        } else if (act == "restored") {
            restored(textOf(line, "snapshot"));
        } else {
            step(act, line);
        }
    }

    [[nodiscard]] JournalState state() const
    {
        JournalState result;
        if (m_part)
            result.partWay.push_back(*m_part);
        result.openStep = m_open;
        for (const auto& [run, backends] : m_backends)
            result.backends.insert(result.backends.end(), backends.begin(), backends.end());
        result.children = m_children;
        result.appliedVersions.assign(m_applied.begin(), m_applied.end());
        result.timeline = m_timeline;
        result.lastXid = m_lastXid;
        result.unended = m_unended;
        result.lastAudit = m_lastAudit;
        return result;
    }

private:
    static postgres::Command doneOf(const Json& line)
    {
        postgres::Command done;
        done.sql = textOf(line, "query");
        for (std::string& parameter : textsOf(line, "parameters"))
            done.parameters.emplace_back(std::move(parameter));
        return done;
    }

    void recorded(const Json& line)
    {
        if (textOf(line, "wish") == "mark") {
            const std::string version = textOf(line, "version");
            m_applied.erase(version);
            if (m_part && m_part->version == version)
                m_part.reset();
        } else {
            m_applied.clear();
            m_part.reset();
        }
        m_open.reset();
    }

    /// What began in the very second of the snapshot may be in it: such a step stays as it was told.
    void restored(const std::string& snapshot)
    {
        m_applied.clear(); // the table is right as it is now
        if (m_part && secondOf(m_partBegan) > secondOf(snapshot))
            m_part.reset();
        if (m_open && secondOf(m_openBegan) > secondOf(snapshot))
            m_open.reset();
    }
    /// "2026-11-21T20:31:00", without what is smaller.
    static std::string secondOf(const std::string& time) { return time.substr(0, 19); }

    void step(const std::string& act, const Json& line)
    {
        const std::string version = textOf(line, "version");
        const Direction direction = textOf(line, "direction") == "down" ? Direction::Down : Direction::Up;
        if (act == "step-open")
            open(line, version, direction);
        else if (act == "step-committing")
            committing(line);
        else if (act == "step-done")
            done(line, version, direction);
        else if (act == "step-rolled-back")
            rolledBack();
        else if (act == "step-given-up")
            settled(version, direction, false);
        else if (act == "resolved")
            resolved(line, version, direction);
        else if (m_part)
            statement(act, line);
    }

    void open(const Json& line, const std::string& version, Direction direction)
    {
        const std::string mode = textOf(line, "mode");
        if (mode == "stepwise") {
            PartWay part;
            part.version = version;
            part.direction = direction;
            part.run = textOf(line, "run");
            part.statementsDone = numberOf(line, "done");
            part.isNextUncertain = numberOf(line, "uncertain") != 0;
            if (part.isNextUncertain && m_part) {
                part.nextXid = m_part->nextXid;
                part.serverLife = m_part->serverLife;
            }
            part.done = doneOf(line);
            part.statementHashes = textsOf(line, "hashes");
            part.statements = static_cast<int>(part.statementHashes.size());
            m_lines.clear();
            if (const auto lines = line.find("lines"); lines != line.end() && lines->is_array())
                m_lines = lines->get<std::vector<int>>();
            if (!m_part || m_part->version != part.version || m_part->direction != part.direction)
                m_partBegan = textOf(line, "at"); // one that goes on began when it began
            m_part = std::move(part);
            setNextLine();
            return;
        }
        JournalState::OpenStep step;
        step.run = textOf(line, "run");
        step.version = version;
        step.direction = direction;
        step.backendPid = numberOf(line, "pid");
        step.backendStart = textOf(line, "start");
        step.isRecordOnly = mode == "record";
        step.isTool = mode == "tool";
        step.done = doneOf(line);
        step.with = textsOf(line, "with");
        // Whichever way it ended, the table is what somebody wanted: the witness keeps silent about what came before.
        if (step.isRecordOnly)
            m_applied.clear();
        m_open = std::move(step);
        m_openBegan = textOf(line, "at");
    }

    /// The server as it was when something was committed on it: a run that only looked is no witness.
    void sawXid(const std::string& xid)
    {
        if (!m_runTimeline.empty())
            m_timeline = m_runTimeline;
        std::uint64_t number = 0;
        const auto read = std::from_chars(xid.data(), xid.data() + xid.size(), number);
        if (read.ec == std::errc())
            m_lastXid = std::max(m_lastXid, number);
    }

    void sawAudit(const Json& line)
    {
        if (std::string hash = textOf(line, "audit"); !hash.empty())
            m_lastAudit = std::move(hash);
    }

    void committing(const Json& line)
    {
        sawXid(textOf(line, "xid"));
        if (m_open) {
            m_open->wasCommitting = true;
            m_open->xid = textOf(line, "xid");
        }
    }

    void done(const Json& line, const std::string& version, Direction direction)
    {
        if (const std::string xid = textOf(line, "xid"); !xid.empty())
            sawXid(xid);
        settled(version, direction, true);
    }

    void settled(const std::string& version, Direction direction, bool tookEffect)
    {
        const bool isRecordOnly = m_open && m_open->isRecordOnly;
        m_open.reset();
        if (m_part && m_part->version == version)
            m_part.reset();
        if (isRecordOnly || !tookEffect)
            return;
        if (direction == Direction::Up)
            m_applied.insert(version);
        else
            m_applied.erase(version);
    }

    void resolved(const Json& line, const std::string& version, Direction direction)
    {
        const bool tookEffect = numberOf(line, "applied") != 0;
        if (tookEffect || !m_part || m_part->version != version) {
            settled(version, direction, tookEffect);
        } else {
            m_open.reset();
            if (m_part->direction == direction) // an undo that did not come to pass leaves it as it stopped
                m_part->isNextUncertain = false;
        }
    }

    void rolledBack()
    {
        m_open.reset();
        if (m_part && m_part->statementsDone == 0 && !m_part->isNextUncertain)
            m_part.reset();
    }

    void statement(const std::string& act, const Json& line)
    {
        const int number = numberOf(line, "statement");
        if (act == "statement-intent") {
            m_part->isNextUncertain = true;
            m_part->nextXid = textOf(line, "xid");
            sawXid(m_part->nextXid);
            m_part->serverLife = m_serverLife;
            m_part->sqlState.clear();
        } else if (act == "statement-done") {
            m_part->statementsDone = number;
            m_part->isNextUncertain = false;
        } else if (act == "statement-failed") {
            m_part->isNextUncertain = false;
            m_part->sqlState = textOf(line, "sqlstate");
        }
        setNextLine();
    }

    void setNextLine()
    {
        const auto next = static_cast<std::size_t>(m_part->statementsDone);
        m_part->nextLine = next < m_lines.size() ? m_lines[next] : 0;
    }

    std::set<std::string> m_applied;
    std::string m_partBegan; ///< when its first statement was about to be sent, over all runs that went on with it
    std::string m_openBegan;
    std::optional<PartWay> m_part;
    std::vector<int> m_lines;
    std::optional<JournalState::OpenStep> m_open;
    std::map<std::string, std::vector<JournalState::Backend>> m_backends;
    std::vector<JournalState::Child> m_children;
    std::string m_serverLife;
    std::string m_runTimeline;
    std::string m_timeline;
    std::uint64_t m_lastXid = 0;
    std::vector<std::string> m_unended;
    std::string m_lastAudit;
};

[[noreturn]] void throwHidden(const std::filesystem::path& where, const std::string& why)
{
    throw Error(ErrorCode::Unreadable, fmt::format("the journal cannot be read: {}", why))
        .at(Place{where.string(), 0, 0})
        .remedy("Give the user who runs this the right to read and write there, or put back the folder that was there: "
                "it knows what a former run may have left half done.")
        .stateLeft(StateLeft::NothingChanged);
}

/// Whether there is one. What only cannot be looked at is told: taken for absent, a step that stopped part-way would begin anew.
bool isThere(const std::filesystem::path& file)
{
    std::error_code error;
    const auto about = std::filesystem::status(file, error);
    if (about.type() == std::filesystem::file_type::none)
        throwHidden(file, error.message());
    if (about.type() != std::filesystem::file_type::not_found)
        return true;
    // Nothing there: only where the folders above lead there, as far as they are made.
    for (std::filesystem::path above = file.parent_path(); !above.empty(); above = above.parent_path()) {
        if (std::filesystem::is_directory(above, error))
            return false;
        if (std::filesystem::symlink_status(above, error).type() != std::filesystem::file_type::not_found)
            throwHidden(above, "its folder is not a folder");
        if (above == above.parent_path())
            break;
    }
    return false;
}

std::string textOfJournal(const std::filesystem::path& file)
{
    try {
        return readFile(file);
    } catch (const Error& error) {
        throwHidden(file, error.message());
    }
}

} // namespace

std::filesystem::path journalFile(const postgres::ServerIdentity& server, const history::History& history,
                                  const std::filesystem::path& folder)
{
    const std::string cluster =
        server.systemIdentifier.empty() ? server.host + ':' + server.port : server.systemIdentifier;
    const std::string key = fmt::format("{}\n{}\n{}\n{}", cluster, server.databaseOid, history.schema, history.table);
    return (folder.empty() ? stateFolder() / "journal" : folder) / (sha256Hex(key).substr(0, 24) + ".jsonl");
}

JournalContent readJournalContent(const std::filesystem::path& file)
{
    JournalContent content;
    if (!isThere(file))
        return content;
    const std::string text = textOfJournal(file);
    Replay replay;
    std::size_t number = 0;
    std::size_t badLine = 0;
    for (std::size_t at = 0; at < text.size();) {
        ++number;
        const std::size_t end = text.find('\n', at);
        const std::string_view line =
            std::string_view(text).substr(at, end == std::string::npos ? std::string::npos : end - at);
        const bool isSound = end != std::string::npos && isSoundLine(line);
        if (isSound && badLine != 0)
            throw Error(ErrorCode::Unreadable, "a line in the middle of the journal is damaged")
                .at(Place{file.string(), static_cast<int>(badLine), 0})
                .remedy("Move the journal away after a look at it; the history in the database decides.")
                .stateLeft(StateLeft::NothingChanged);
        if (isSound) {
            const Json json = Json::parse(line, nullptr, false);
            if (json.is_object()) {
                replay.read(json);
                content.lastSequence = std::max(content.lastSequence, json.value("seq", std::uint64_t{0}));
            }
            content.soundBytes = end + 1;
        } else if (badLine == 0) {
            badLine = number;
        }
        at = end == std::string::npos ? text.size() : end + 1;
    }
    content.state = replay.state();
    content.state.lastLineWasTorn = badLine != 0;
    return content;
}

JournalState readJournal(const std::filesystem::path& file)
{
    return readJournalContent(file).state;
}

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#include "core/run/child.h"

#include "core/base/file.h"
#include "core/run/resolve.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>
#include <vector>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Process {
    int group = 0;
    std::string start; ///< empty: there is none, or it has ended and nobody has asked for its end
};

Process processOf(const std::string& pid)
{
    Process process;
    std::ifstream file("/proc/" + pid + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return process;
    // The name in brackets may hold anything; what follows are the fields from the third on.
    const std::size_t bracket = line.rfind(')');
    if (bracket == std::string::npos)
        return process;
    std::istringstream fields(line.substr(bracket + 1));
    std::string field;
    for (int number = 3; number <= 22 && fields >> field; ++number) {
        if (number == 3 && (field == "Z" || field == "X"))
            return process;
        if (number == 5)
            process.group = std::atoi(field.c_str());
    }
    process.start = field;
    return process;
}

/// The processes that have this application name in their environment. A run that is killed between the start of its tool and the line
/// of that in the journal leaves nothing else to know it by; and no two runs have the same.
std::vector<int> processesNamed(const std::string& applicationName)
{
    const std::string wanted = fmt::format("{}PGAPPNAME={}{}", '\0', applicationName, '\0');
    std::vector<int> processes;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator("/proc", error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        std::ifstream file(entry->path() / "environ",
                           std::ios::binary); // those of others cannot be read, and are not ours
        const std::string environment{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        if (('\0' + environment).find(wanted) != std::string::npos)
            processes.push_back(std::atoi(name.c_str()));
    }
    return processes;
}

/// The process, or what is left of its group; by its name where the journal has no number.
bool isAlive(const JournalState::Child& child)
{
    if (child.pid == 0)
        return !child.applicationName.empty() && !processesNamed(child.applicationName).empty();
    if (child.pid <= 1 || ::kill(-child.pid, 0) != 0)
        return false;
    if (const std::string now = processStart(child.pid); !now.empty())
        return now == child.start;
    // The number of a group is not given away while a member is there; but that may be one that has ended.
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const Process process = processOf(name);
        if (process.group == child.pid && !process.start.empty())
            return true;
    }
    return false;
}

void tellToEnd(const JournalState::Child& child, int signal)
{
    if (child.pid > 1) {
        ::kill(-child.pid, signal);
        return;
    }
    for (const int pid : processesNamed(child.applicationName))
        ::kill(pid, signal);
}

void waitForProcess(RunContext& context, const JournalState::Child& child, const std::stop_token& stop)
{
    const auto begin = Clock::now();
    auto told = begin - 10s;
    for (int attempt = 1; isAlive(child); ++attempt) {
        const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        if (waited >= context.patience.orphan)
            tellToEnd(child, waited >= context.patience.orphan + 5s ? SIGKILL : SIGTERM);
        if (Clock::now() - told > 2s) {
            Waiting waiting;
            waiting.what = WaitingFor::FormerRun;
            waiting.waited = waited;
            waiting.limit = context.patience.orphan;
            waiting.holders.emplace_back();
            waiting.holders.back().pid = child.pid;
            waiting.holders.back().applicationName = child.applicationName;
            waiting.holders.back().isOurs = true;
            context.tell(waiting);
            told = Clock::now();
        }
        if (!pauseFor(std::min(backOff(attempt, 25ms, 500ms), 500ms), stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for the tool of a former run")
                .stateLeft(StateLeft::NothingChanged);
    }
}

} // namespace

std::string toolApplicationName(const std::string& run)
{
    return fmt::format("lockkeeper tool run={}", run.substr(0, 8));
}

std::string processStart(int pid)
{
    return processOf(fmt::to_string(pid)).start;
}

void waitUntilToolGone(RunContext& context, const std::string& applicationName, std::chrono::milliseconds patience,
                       std::stop_token stop)
{
    waitForSessions(context,
                    fmt::format("a.application_name = {} AND a.datname = pg_catalog.current_database()",
                                sql::quoteLiteral(applicationName)),
                    patience, std::move(stop));
}

void waitUntilChildrenGone(RunContext& context, std::span<const JournalState::Child> children, std::stop_token stop)
{
    std::error_code ignored;
    for (const JournalState::Child& child : children) {
        waitForProcess(context, child, stop);
        waitUntilToolGone(context, child.applicationName, context.patience.orphan, stop);
        if (!child.file.empty())
            std::filesystem::remove(child.file, ignored);
    }
}

} // namespace lk::run

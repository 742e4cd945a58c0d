// SPDX-License-Identifier: Apache-2.0
#include "faultrunner.h"

#include <cstdlib>

#include <sys/wait.h>
#include <unistd.h>

namespace lk::test {

Child startRunner(const RunFixture& fixture, const std::string& command, int count, const std::string& fault)
{
    const auto parameter = [&](const char* key) {
        const auto found = fixture.target.parameters.find(key);
        return found == fixture.target.parameters.end() ? std::string() : found->second;
    };
    const std::string connection = "host=" + parameter("host") +
                                   " port=" + (parameter("port").empty() ? "5432" : parameter("port")) +
                                   " user=" + parameter("user") + " dbname=" + fixture.database;
    const std::string folder = (fixture.folder / "migrations").string();
    const std::string journal = fixture.journalFolder.string();
    const std::string number = std::to_string(count);
    int ends[2];
    if (::pipe(ends) != 0)
        return {};
    Child child;
    child.pid = ::fork();
    if (child.pid == 0) {
        ::dup2(ends[1], STDERR_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        if (fault.empty())
            ::unsetenv("LOCKKEEPER_FAULT");
        else
            ::setenv("LOCKKEEPER_FAULT", fault.c_str(), 1);
        ::execl(LK_FAULT_RUNNER, LK_FAULT_RUNNER, fixture.project.format.c_str(), folder.c_str(), journal.c_str(),
                connection.c_str(), command.c_str(), number.c_str(), nullptr);
        ::_exit(99);
    }
    ::close(ends[1]);
    child.errors = ends[0];
    return child;
}

std::string firstLine(const Child& child)
{
    std::string line;
    char c = 0;
    while (::read(child.errors, &c, 1) == 1) {
        line += c;
        if (c == '\n')
            break;
    }
    return line;
}

Ended waitFor(const Child& child)
{
    Ended ended;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(child.errors, buffer, sizeof buffer)) > 0;)
        ended.errors.append(buffer, static_cast<std::size_t>(got));
    ::close(child.errors);
    int status = 0;
    ::waitpid(child.pid, &status, 0);
    ended.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

Ended runRunner(const RunFixture& fixture, const std::string& command, int count, const std::string& fault)
{
    return waitFor(startRunner(fixture, command, count, fault));
}

} // namespace lk::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lk::bench {

Sample measure(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment,
               const std::string& folder)
{
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);

    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int null = open("/dev/null", O_RDWR);
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        if (std::getenv("LOCKKEEPER_BENCH_LOUD") == nullptr)
            dup2(null, STDERR_FILENO);
        for (const auto& [name, value] : environment)
            setenv(name.c_str(), value.c_str(), 1);
        if (!folder.empty() && chdir(folder.c_str()) != 0)
            _exit(126);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const auto end = std::chrono::steady_clock::now();

    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {.wallSeconds = std::chrono::duration<double>(end - begin).count(),
            .cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime),
            .peakKiB = usage.ru_maxrss,
            .exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

void Series::add(const Sample& sample)
{
    constexpr double kKiBOfMiB = 1024;
    wall.push_back(sample.wallSeconds);
    cpu.push_back(sample.cpuSeconds);
    peakMiB.push_back(static_cast<double>(sample.peakKiB) / kKiBOfMiB);
}

std::vector<double> ratios(const std::vector<double>& ours, const std::vector<double>& theirs)
{
    std::vector<double> result;
    for (std::size_t i = 0; i < ours.size() && i < theirs.size(); ++i)
        result.push_back(ours[i] / theirs[i]);
    return result;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double spreadPercent(const std::vector<double>& values)
{
    if (values.empty())
        return 0;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return (*most - *least) / median(values) * 100;
}

void printFigure(const std::string& name, double value, const std::string& unit, double limit, const std::string& note)
{
    fmt::print("{:<58} {:>9.2f} {:<5} at most {:>8.2f}  {:<6} {}\n", name, value, unit, limit,
               value <= limit ? "met" : "MISSED", note);
    std::fflush(stdout);
}

void printFigure(const std::string& name, const std::vector<double>& values, const std::string& unit, double limit)
{
    printFigure(name, median(values), unit, limit, fmt::format("spread {:.0f} %", spreadPercent(values)));
}

void printFact(const std::string& name, const std::string& text)
{
    fmt::print("{:<58} {}\n", name, text);
    std::fflush(stdout);
}

} // namespace lk::bench

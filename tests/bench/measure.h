// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lk::bench {

/// What the operating system says of one finished command.
struct Sample {
    double wallSeconds = 0;
    double cpuSeconds = 0; ///< user and system, the command and its children
    long peakKiB = 0;      ///< largest resident set of the command
    int exitCode = -1;
};

/// Runs a command (no shell) with its output thrown away, its environment ours plus `environment`.
Sample measure(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment = {},
               const std::string& folder = {});

/// What several runs of one command took.
struct Series {
    std::vector<double> wall;
    std::vector<double> cpu;
    std::vector<double> peakMiB;
    void add(const Sample& sample);
};

double median(std::vector<double> values);
/// Pair by pair, so that a machine that slows down slows down both.
std::vector<double> ratios(const std::vector<double>& ours, const std::vector<double>& theirs);

/// A line of the figures' table: name, value, limit, and whether it holds. Printed, never asserted: the machine is noisy.
void printFigure(const std::string& name, double value, const std::string& unit, double limit,
                 const std::string& note = {});
/// The median of `values`, with their spread as the note.
void printFigure(const std::string& name, const std::vector<double>& values, const std::string& unit, double limit);
/// A line that has no limit of its own.
void printFact(const std::string& name, const std::string& text);

/// Spread of a series in per cent of its median: the noise to read the figures with.
double spreadPercent(const std::vector<double>& values);

} // namespace lk::bench

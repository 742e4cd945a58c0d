// SPDX-License-Identifier: Apache-2.0
// Prints what the matrix takes at 10,000 migrations × 10 environments, beside the limits of the UX contract, section 11. Run it on a
// quiet machine:
//     QT_QPA_PLATFORM=offscreen bin/tests/bench_matrix
#include "core/formats/registry.h"
#include "core/history/status.h"
#include "tests/bench/measure.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/statusmatrix.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QTemporaryDir>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace lk;
using namespace lk::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMigrations = 10'000;
constexpr int kEnvironments = 10;

void writeMigrations(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    for (int number = 1; number <= kMigrations; ++number) {
        const std::string stem = fmt::format("{:06}_add_column_{}_to_orders", number, number % 97);
        std::ofstream(folder / (stem + ".up.sql")) << "SELECT 1;\n";
        std::ofstream(folder / (stem + ".down.sql")) << "SELECT 2;\n";
    }
}

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Histories as dbmate keeps them: a row for each migration, every environment a little behind the one before.
std::vector<history::History> histories(const project::MigrationSet& set)
{
    std::vector<history::History> all(kEnvironments);
    for (int environment = 0; environment < kEnvironments; ++environment) {
        history::History& history = all[static_cast<std::size_t>(environment)];
        history.exists = true;
        const std::size_t count = set.migrations.size() - static_cast<std::size_t>(environment) * 137;
        for (std::size_t at = 0; at < count; ++at) {
            if (at % 501 != 7) { // some out of order
                history::HistoryRow row;
                row.version = set.migrations[at].version;
                history.rows.push_back(std::move(row));
            }
        }
    }
    return all;
}

std::vector<ColumnInput> laidOver(const project::MigrationSet& set, const std::vector<history::History>& all)
{
    const formats::Format& format = formats::formatNamed("dbmate");
    std::vector<ColumnInput> columns;
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto reading = std::make_shared<formats::Reading>();
        reading->history = all[at];
        reading->status = history::layOver(set, reading->history, format.rules());
        ColumnInput input;
        input.environment.name = fmt::format("environment{}", at);
        input.environment.colour = static_cast<project::Colour>(at % 8);
        input.state = ColumnInput::State::Read;
        input.reading = std::move(reading);
        input.readAt = QDateTime::currentDateTimeUtc();
        columns.push_back(std::move(input));
    }
    return columns;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", qgetenv("QT_QPA_PLATFORM").isEmpty() ? "offscreen" : qgetenv("QT_QPA_PLATFORM"));
    const QApplication application(argc, argv);
    const QTemporaryDir scratch;
    const std::filesystem::path folder = std::filesystem::path(scratch.path().toStdString()) / "shop" / "migrations";
    writeMigrations(folder);

    // Open and lay over: listing, loading, ten layings over, the matrix.
    QElapsedTimer timer;
    std::vector<double> opens;
    project::MigrationSet set;
    std::vector<history::History> all;
    StatusMatrix matrix;
    double building = 0;
    for (int round = 0; round < 5; ++round) {
        timer.start();
        const project::Project project = formats::projectIn(folder, "golang-migrate");
        set = formats::formatNamed(project.format).load(project);
        double taken = milliseconds(timer);
        if (all.empty()) {
            all = histories(set);
        }
        timer.start();
        std::vector<ColumnInput> columns = laidOver(set, all);
        taken += milliseconds(timer);
        timer.start();
        matrix = buildMatrix(set, std::move(columns));
        building = milliseconds(timer);
        opens.push_back(taken + building);
    }
    bench::printFigure("10,000 migrations opened and laid over 10 environments", bench::median(opens) / 1000.0, "s",
                       2.0);
    bench::printFigure("  of it the matrix on the GUI thread", building, "ms", 100.0);

    MatrixModel model;
    MatrixTable table(&model);
    table.resize(1600, 900);
    table.show();
    timer.start();
    model.setMatrix(std::move(matrix));
    QImage canvas(table.size(), QImage::Format_ARGB32_Premultiplied);
    table.render(&canvas);
    bench::printFigure("first picture of the matrix", milliseconds(timer), "ms", 100.0);

    // A key in the filter: the model's own work and the picture after it.
    std::vector<double> keys;
    const QString typed = u"add_column_42_to_orders"_s;
    for (int length = 1; length <= typed.size(); ++length) {
        timer.start();
        model.setFilter({typed.left(length), {}, false, false});
        table.render(&canvas);
        keys.push_back(milliseconds(timer));
    }
    bench::printFigure("filter, a key with its picture (median)", bench::median(keys), "ms", 50.0);
    bench::printFigure("filter, a key with its picture (worst)", *std::max_element(keys.begin(), keys.end()), "ms",
                       50.0);
    model.setFilter({});

    // Scrolling: whole pages, so that nothing on the screen can be kept.
    QScrollBar* bar = table.view()->verticalScrollBar();
    std::vector<double> frames;
    for (int frame = 0; frame < 300; ++frame) {
        timer.start();
        bar->setValue((frame * 37) % std::max(1, bar->maximum()));
        table.render(&canvas);
        frames.push_back(milliseconds(timer));
    }
    const double median = bench::median(frames);
    bench::printFigure("full-page jump, one frame (60 a second is 16.67 ms)", median, "ms", 1000.0 / 60);
    bench::printFact("frames a second",
                     fmt::format("{:.0f}, spread {:.0f} %", 1000.0 / median, bench::spreadPercent(frames)));
    return 0;
}

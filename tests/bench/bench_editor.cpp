// SPDX-License-Identifier: Apache-2.0
// Prints what the editor takes for a 5 MB script, beside the limits of the UX contract, section 11. Run it on a quiet machine:
//     QT_QPA_PLATFORM=offscreen bin/bench/bench_editor
#include "ui/common/jobs.h"
#include "ui/editor/highlighter.h"
#include "ui/editor/sqledit.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace lk::ui;

namespace {

/// Longest stretch in which the GUI thread did not come round, seen by a zero timer.
class TurnWatch final : public QObject {
public:
    TurnWatch()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_clock.nsecsElapsed());
            m_clock.start();
        });
        m_clock.start();
        m_timer.start();
    }
    double takeMs()
    {
        const double ms = static_cast<double>(m_longest) / 1e6;
        m_longest = 0;
        m_clock.start();
        return ms;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

QString script(int bytes)
{
    QString text;
    text.reserve(bytes + 1000);
    for (int i = 0; text.size() < bytes; ++i) {
        text += QStringLiteral(
                    "-- customer %1\nINSERT INTO public.orders (id, status, amount, note) VALUES (%1, 'new', %2.50, "
                    "E'it\\'s');\n"
                    "CREATE INDEX CONCURRENTLY orders_%1_idx\n    ON public.orders (status) WHERE amount > %2;\n")
                    .arg(i)
                    .arg(i * 7);
        if (i % 40 == 0)
            text +=
                QStringLiteral(
                    "CREATE OR REPLACE FUNCTION f_%1(a integer) RETURNS integer LANGUAGE plpgsql AS $body$\nBEGIN\n"
                    "    /* add */ IF a > 0 THEN\n        RETURN a + %1;\n    END IF;\n    RETURN 0;\nEND $body$;\n")
                    .arg(i);
    }
    return text;
}

void row(const char* what, double value, double limit, const char* unit)
{
    std::printf("%-52s %10.2f %-3s  limit %8.2f  %s\n", what, value, unit, limit, value <= limit ? "met" : "NOT MET");
}

bool isColoured(const SqlEdit& edit)
{
    const auto [first, last] = edit.visibleBlocks();
    for (int i = first; i < last; ++i) {
        const QTextBlock block = edit.document()->findBlockByNumber(i);
        if (!block.text().isEmpty() && block.layout()->formats().isEmpty())
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    Jobs jobs;
    const QString text = script(5 * 1024 * 1024);
    std::printf("script: %.1f MB, %lld lines\n", static_cast<double>(text.size()) / 1048576,
                static_cast<long long>(text.count(u'\n')));

    QElapsedTimer clock;
    clock.start();
    SqlEdit edit(jobs);
    edit.resize(1000, 800);
    edit.show();
    QTest::qWait(100);
    std::printf("%-52s %10.2f ms\n", "first editor (repository, definition, fonts)",
                static_cast<double>(clock.elapsed() - 100));

    TurnWatch watch;
    clock.start();
    edit.setFirstText(text);
    const double set = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    while (!isColoured(edit))
        QCoreApplication::processEvents();
    edit.viewport()->grab();
    const double page = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    QCoreApplication::processEvents();
    row("first coloured page", page, 500, "ms");
    row("turn that opens it", std::max(set, watch.takeMs()), 500, "ms");
    while (!edit.highlighter().isSettled())
        QCoreApplication::processEvents();
    std::printf("%-52s %10.2f ms\n", "all states known after", static_cast<double>(clock.elapsed()));
    row("longest turn meanwhile", watch.takeMs(), 100, "ms");
    while (!edit.isAnalysed())
        QCoreApplication::processEvents();
    std::printf("%-52s %10.2f ms\n", "statements known after", static_cast<double>(clock.elapsed()));
    QTest::qWait(200);
    row("longest turn while statements arrive", watch.takeMs(), 100, "ms");

    const auto typing = [&](const char* what, int line) {
        edit.goTo(line);
        QTest::qWait(50);
        watch.takeMs();
        std::vector<double> echoes;
        for (int i = 0; i < 200; ++i) {
            clock.start();
            QTest::keyClick(&edit, "select x "[i % 9]);
            edit.viewport()->repaint();
            echoes.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            QCoreApplication::processEvents();
        }
        std::sort(echoes.begin(), echoes.end());
        std::printf("%s: median %.2f ms, 99th of 100 %.2f ms\n", what, echoes[echoes.size() / 2],
                    echoes[echoes.size() * 99 / 100]);
        row("  slowest key", echoes.back(), 16, "ms");
        QTest::qWait(600);
        while (!edit.highlighter().isSettled())
            QCoreApplication::processEvents();
        row("  longest turn of it and what follows", watch.takeMs(), 100, "ms");
    };
    typing("typing at the top", 1);
    typing("typing in the middle", edit.blockCount() / 2);
    typing("typing at the end", edit.blockCount());

    edit.goTo(1);
    QTest::qWait(50);
    watch.takeMs();
    clock.start();
    QTextCursor(edit.document()).insertText(QStringLiteral("/*"));
    edit.viewport()->repaint();
    row("comment opened at the top: echo", static_cast<double>(clock.nsecsElapsed()) / 1e6, 16, "ms");
    while (!edit.highlighter().isSettled())
        QCoreApplication::processEvents();
    std::printf("%-52s %10.2f ms\n", "  all states known again after", static_cast<double>(clock.elapsed()));
    row("  longest turn meanwhile", watch.takeMs(), 100, "ms");
    edit.undo();
    QTest::qWait(1500);
    watch.takeMs();
    clock.start();
    edit.toggleFold(edit.analysis().folds.empty() ? 0 : edit.analysis().folds.front().firstLine);
    row("fold a statement", static_cast<double>(clock.nsecsElapsed()) / 1e6, 100, "ms");
    return 0;
}

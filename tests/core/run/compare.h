// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTest>

#include <string>

namespace lk::test {

inline QString toQt(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace lk::test

/// Compares texts whole and prints both.
#define COMPARE_TEXT(actual, expected) QCOMPARE(lk::test::toQt(actual), lk::test::toQt(expected))

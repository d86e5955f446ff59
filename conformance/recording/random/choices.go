// Package random is what random systems are drawn with.
package random

import "math/rand"

// Choices is a source of random decisions.
type Choices struct{ dice *rand.Rand }

// NewChoices is a source whose decisions follow from the seed alone.
func NewChoices(seed int64) *Choices { return &Choices{rand.New(rand.NewSource(seed))} }

// Of is true in so many of a hundred cases.
func (c *Choices) Of(percent int) bool { return c.dice.Intn(100) < percent }

// Below is a number from 0 to limit-1.
func (c *Choices) Below(limit int) int { return c.dice.Intn(limit) }

// UpTo is a number from 1 to most.
func (c *Choices) UpTo(most int) int { return 1 + c.Below(most) }

// Pick is one of the values, each as likely as any other.
func Pick[T any](c *Choices, values []T) T { return values[c.Below(len(values))] }

import { describe, expect, test } from 'vitest'
import { timeLeft } from '../../../renderer/ui/time-left.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

describe('the time left', () => {
  test('is as long for each part to come as it was for each part done', () => {
    expect(timeLeft(MINUTE, 0.25)).toMatch(/^encore 3\sminutes environ$/)
    expect(timeLeft(3 * MINUTE, 0.75)).toMatch(/^encore 1\sminute environ$/)
  })

  test('under half a minute is less than a minute', () => {
    expect(timeLeft(MINUTE, 0.9)).toBe('encore moins d’une minute')
  })

  test('is not guessed from the first seconds, nor from next to nothing', () => {
    expect(timeLeft(4 * SECOND, 0.5)).toBeUndefined()
    expect(timeLeft(MINUTE, 0.01)).toBeUndefined()
  })

  test('is not said of what is done', () => {
    expect(timeLeft(MINUTE, 1)).toBeUndefined()
  })
})
